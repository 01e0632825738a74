-- Hazard: data-loss: drops column public.t.d
ALTER TABLE public.t DROP COLUMN d;

-- Hazard: data-loss: drops column public.p.b
ALTER TABLE public.p DROP COLUMN b;

DROP VIEW public.v;

-- Hazard: rewrite: writes public.p anew, with a value for each row, while nobody can read it
ALTER TABLE public.p
    ADD COLUMN b integer GENERATED ALWAYS AS (a * 2) STORED;

ALTER TABLE public.t ALTER COLUMN c DROP EXPRESSION;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN d integer GENERATED ALWAYS AS (a) STORED;

DROP INDEX CONCURRENTLY public.t_b_idx;

-- Hazard: data-loss: drops column public.t.b
ALTER TABLE public.t DROP COLUMN b;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN b integer GENERATED ALWAYS AS (a + 1) STORED;

CREATE VIEW public.v AS
 SELECT t.b,
    t.c
   FROM public.t;

CREATE INDEX CONCURRENTLY t_b_idx ON public.t (b);
