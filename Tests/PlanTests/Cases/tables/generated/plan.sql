-- Hazard: data-loss: drops column public.t.d
ALTER TABLE public.t DROP COLUMN d;

ALTER TABLE public.t DROP COLUMN c;

DROP VIEW public.v;

ALTER TABLE public.t DROP COLUMN e;

ALTER TABLE public.t
    ADD COLUMN c integer;

DROP INDEX CONCURRENTLY public.t_b;

ALTER TABLE public.t DROP COLUMN b;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN a TYPE bigint;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN b integer GENERATED ALWAYS AS (a + 2) STORED;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN d integer GENERATED ALWAYS AS (a - 1) STORED;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN e bigint GENERATED ALWAYS AS (a) STORED;

CREATE VIEW public.v AS
 SELECT t.b,
    t.e
   FROM public.t;

CREATE INDEX CONCURRENTLY t_b ON public.t (b);
