DROP VIEW public.v;

DROP FUNCTION public.one(public.t);

DROP TYPE public.mood;

CREATE TYPE public.mood AS ENUM ('good');

CREATE FUNCTION public.one(public.t)
    RETURNS public.mood
    LANGUAGE sql
AS $$select 'good'::mood$$;

CREATE VIEW public.v AS
 SELECT (public.two()).a AS a,
    public.one(t.*) AS m
   FROM public.t;
