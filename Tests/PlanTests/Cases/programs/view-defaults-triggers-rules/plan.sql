DROP VIEW public.v;

CREATE VIEW public.v AS
 SELECT t.name,
    t.id
   FROM public.t;

COMMENT ON VIEW public.v IS 'V';

COMMENT ON COLUMN public.v.name IS 'N';

ALTER VIEW public.v ALTER COLUMN name SET DEFAULT 'b'::text;

CREATE TRIGGER instead INSTEAD OF INSERT ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.ins();

CREATE RULE no_delete AS
    ON DELETE TO public.v DO INSTEAD NOTHING;
