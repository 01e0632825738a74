DROP FUNCTION public.all_of_them();

DROP POLICY positive ON public.t;

DROP TRIGGER touch ON public.t;

DROP MATERIALIZED VIEW public.m;

DROP VIEW public.w;

DROP VIEW public.v;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN amount TYPE bigint;

CREATE VIEW public.v AS
 SELECT t.id,
    t.amount
   FROM public.t;

ALTER VIEW public.v OWNER TO owner_role;

GRANT SELECT ON TABLE public.v TO reader;

COMMENT ON VIEW public.v IS 'View';

GRANT UPDATE (amount) ON TABLE public.v TO writer;

COMMENT ON COLUMN public.v.amount IS 'Amount seen';

CREATE VIEW public.w AS
 SELECT v.amount
   FROM public.v;

GRANT SELECT ON TABLE public.w TO PUBLIC;

-- Hazard: long-lock: public.m is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.m AS
 SELECT sum(t.amount) AS total
   FROM public.t;

GRANT SELECT ON TABLE public.m TO app WITH GRANT OPTION;

COMMENT ON MATERIALIZED VIEW public.m IS 'Totals';

CREATE UNIQUE INDEX m_total ON public.m (total);

COMMENT ON INDEX public.m_total IS 'One total';

CREATE TRIGGER touch BEFORE UPDATE OF amount ON public.t
    FOR EACH ROW WHEN ((new.amount > 1))
    EXECUTE FUNCTION public.touch();

COMMENT ON TRIGGER touch ON public.t IS 'Touches';

CREATE POLICY positive ON public.t
    USING (amount > 0);

COMMENT ON POLICY positive ON public.t IS 'Positive only';

CREATE FUNCTION public.all_of_them()
    RETURNS SETOF public.v
    LANGUAGE sql
AS $$SELECT * FROM v$$;

REVOKE EXECUTE ON FUNCTION public.all_of_them() FROM PUBLIC;

COMMENT ON FUNCTION public.all_of_them() IS 'All';
