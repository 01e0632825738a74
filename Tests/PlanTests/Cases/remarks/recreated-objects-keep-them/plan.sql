DROP FUNCTION public.f(integer);

DROP VIEW public.w;

DROP VIEW public.v;

CREATE VIEW public.v AS
 SELECT 'a'::text AS x;

ALTER VIEW public.v OWNER TO owner_role;

-- Hazard: permission-widening: gives SELECT on view public.v to app
GRANT SELECT ON TABLE public.v TO app, reader;

COMMENT ON VIEW public.v IS 'View';

GRANT UPDATE (x) ON TABLE public.v TO writer;

COMMENT ON COLUMN public.v.x IS 'Column';

CREATE VIEW public.w AS
 SELECT v.x
   FROM public.v;

GRANT SELECT ON TABLE public.w TO PUBLIC;

CREATE FUNCTION public.f(a integer)
    RETURNS bigint
    LANGUAGE sql
AS $$SELECT 1$$;

REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

COMMENT ON FUNCTION public.f(integer) IS 'Function';
