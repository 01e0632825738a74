DROP FUNCTION public.upto(public.span);

DROP TYPE public.span;

CREATE TYPE public.span AS RANGE (SUBTYPE = bigint);

CREATE FUNCTION public.upto(public.span)
    RETURNS bigint
    LANGUAGE sql
AS $$select upper($1)$$;
