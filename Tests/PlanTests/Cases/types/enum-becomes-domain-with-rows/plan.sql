ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;

DROP VIEW public.v;

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE DOMAIN public.mood AS text
    CONSTRAINT mood_check CHECK (VALUE = ANY (ARRAY['sad'::text, 'ok'::text, 'happy'::text]));

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.mood.
-- Stops when a value of public.t.n is no public.mood[].
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.mood,
    ALTER COLUMN n TYPE public.mood[];

CREATE VIEW public.v AS
 SELECT t.m
   FROM public.t;

ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'ok'::text;

DROP TYPE public.mood__old;
