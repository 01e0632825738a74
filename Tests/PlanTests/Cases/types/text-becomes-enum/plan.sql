ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;

DROP VIEW public.v;

CREATE TYPE public.mood AS ENUM ('a', 'b');

ALTER TABLE public.t DROP CONSTRAINT t_m_check;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.mood.
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.mood
        USING m::public.mood;

CREATE VIEW public.v AS
 SELECT t.m
   FROM public.t
  WHERE (t.m = 'a'::public.mood);

ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.mood;
