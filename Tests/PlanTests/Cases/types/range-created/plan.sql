CREATE TYPE public.letters AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = pg_catalog.text_pattern_ops, COLLATION = "C");

CREATE TYPE public.span AS RANGE (SUBTYPE = integer);

CREATE TYPE public.weekrange AS RANGE (SUBTYPE = date, MULTIRANGE_TYPE_NAME = public.weeks);

CREATE FUNCTION public.apart(double precision, double precision)
    RETURNS double precision
    LANGUAGE sql
    IMMUTABLE
AS $$select $1 - $2$$;

CREATE TYPE public.measure AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = public.apart);
