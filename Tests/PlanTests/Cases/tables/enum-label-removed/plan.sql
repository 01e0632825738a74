DROP FUNCTION public.f(public.mood);

ALTER TABLE public.t DROP CONSTRAINT no;

ALTER TABLE public.t ALTER COLUMN ms DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;

DROP VIEW public.v;

DROP INDEX CONCURRENTLY public.t_m;

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'sad', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('ok', 'happy');

CREATE FUNCTION public.f(m public.mood)
    RETURNS public.mood
    LANGUAGE sql
AS $$SELECT m$$;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.mood.
-- Stops when a value of public.t.ms is no public.mood[].
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.mood
        USING m::text::public.mood,
    ALTER COLUMN ms TYPE public.mood[]
        USING ms::text::public.mood[];

CREATE VIEW public.v AS
 SELECT t.m
   FROM public.t
  WHERE (t.m = 'ok'::public.mood);

ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'ok'::public.mood;

ALTER TABLE public.t ALTER COLUMN ms SET DEFAULT '{ok}'::public.mood[];

ALTER TABLE public.t
    ADD CONSTRAINT no CHECK (m <> 'happy'::public.mood) NOT VALID;

DROP TYPE public.mood__old;

ALTER TABLE public.t VALIDATE CONSTRAINT no;

CREATE INDEX CONCURRENTLY t_m ON public.t (m)
    WHERE m = 'ok'::public.mood;
