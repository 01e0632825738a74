CREATE TYPE public.steps;

CREATE FUNCTION public.steps_canonical(public.steps)
    RETURNS public.steps
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int4range_canonical$$;

CREATE TYPE public.steps AS RANGE (SUBTYPE = integer, CANONICAL = public.steps_canonical);
