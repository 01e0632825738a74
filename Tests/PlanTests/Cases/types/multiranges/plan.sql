DROP FUNCTION public.f(public.spanmultirange);

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.spanrange RENAME TO spanrange__old;

ALTER FUNCTION public.spanrange(integer, integer) RENAME TO spanrange__old;

ALTER FUNCTION public.spanrange(integer, integer, text) RENAME TO spanrange__old;

ALTER TYPE public.spanmultirange RENAME TO spanmultirange__old;

ALTER FUNCTION public.spanmultirange() RENAME TO spanmultirange__old;

ALTER FUNCTION public.spanmultirange(public.spanrange__old) RENAME TO spanmultirange__old;

ALTER FUNCTION public.spanmultirange(public.spanrange__old[]) RENAME TO spanmultirange__old;

CREATE TYPE public.spanrange AS RANGE (SUBTYPE = integer, MULTIRANGE_TYPE_NAME = public.spans);

CREATE FUNCTION public.f(public.spans)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.s is no public.spans.
ALTER TABLE public.t
    ALTER COLUMN s TYPE public.spans
        USING s::text::public.spans;

DROP TYPE public.spanrange__old;
