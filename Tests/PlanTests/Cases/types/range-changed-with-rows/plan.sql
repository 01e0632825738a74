-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.span RENAME TO span__old;

ALTER FUNCTION public.span(double precision, double precision) RENAME TO span__old;

ALTER FUNCTION public.span(double precision, double precision, text) RENAME TO span__old;

ALTER TYPE public.span_multirange RENAME TO span_multirange__old;

ALTER FUNCTION public.span_multirange() RENAME TO span_multirange__old;

ALTER FUNCTION public.span_multirange(public.span__old) RENAME TO span_multirange__old;

ALTER FUNCTION public.span_multirange(public.span__old[]) RENAME TO span_multirange__old;

CREATE FUNCTION public.apart(double precision, double precision)
    RETURNS double precision
    LANGUAGE sql
    IMMUTABLE
AS $$select $1 - $2$$;

CREATE TYPE public.span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = public.apart);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.span_multirange.
-- Stops when a value of public.t.s is no public.span.
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.span_multirange
        USING m::text::public.span_multirange,
    ALTER COLUMN s TYPE public.span
        USING s::text::public.span;

DROP TYPE public.span__old;
