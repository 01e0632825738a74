DROP FUNCTION public.how(integer);

ALTER TABLE public.people ALTER COLUMN ms DROP DEFAULT;

ALTER TABLE public.people ALTER COLUMN m DROP DEFAULT;

DROP VIEW public.happy;

DROP INDEX CONCURRENTLY public.people_m_idx;

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'sad', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('ok', 'happy');

-- Hazard: rewrite: writes public.people anew with all its indexes while nobody can read or write it
-- Stops when a value of public.people.m is no public.mood.
-- Stops when a value of public.people.ms is no public.mood[].
ALTER TABLE public.people
    ALTER COLUMN m TYPE public.mood
        USING m::text::public.mood,
    ALTER COLUMN ms TYPE public.mood[]
        USING ms::text::public.mood[];

CREATE VIEW public.happy AS
 SELECT people.id
   FROM public.people
  WHERE (people.m = 'happy'::public.mood);

ALTER TABLE public.people ALTER COLUMN m SET DEFAULT 'ok'::public.mood;

ALTER TABLE public.people ALTER COLUMN ms SET DEFAULT '{ok}'::public.mood[];

CREATE FUNCTION public.how(p integer)
    RETURNS public.mood
    LANGUAGE sql
    STABLE
AS $$select m from people where id = $1$$;

DROP TYPE public.mood__old;

CREATE INDEX CONCURRENTLY people_m_idx ON public.people (m)
    WHERE m <> 'ok'::public.mood;
