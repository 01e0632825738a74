DROP FUNCTION public.f(public.d);

DROP DOMAIN public.d;

CREATE TYPE public.d AS (
    a text
);

CREATE FUNCTION public.f(public.d)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

DROP TYPE public.c;

CREATE TABLE public.c (
    a integer
);
