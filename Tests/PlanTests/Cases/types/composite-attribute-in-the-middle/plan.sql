DROP FUNCTION public.f(public.p);

DROP TYPE public.p;

CREATE TYPE public.p AS (
    x integer,
    z integer,
    y integer
);

ALTER TYPE public.q ADD ATTRIBUTE z integer;

CREATE FUNCTION public.f(public.p)
    RETURNS integer
    LANGUAGE sql
AS $$select ($1).x$$;
