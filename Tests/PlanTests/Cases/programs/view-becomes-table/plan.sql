DROP FUNCTION public.f(public.v);

DROP VIEW public.w;

DROP VIEW public.v;

CREATE TABLE public.v (
    a integer
);

CREATE VIEW public.w AS
 SELECT v.a
   FROM public.v;

CREATE FUNCTION public.f(public.v)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;
