DROP OPERATOR public.@@@ (integer, integer);

DROP AGGREGATE public.sum_up(integer);

DROP FUNCTION public.plus(integer, integer);

DROP POLICY p ON public.t;

ALTER TABLE public.t DROP CONSTRAINT small;

ALTER DOMAIN public.halved DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT;

ALTER TABLE public.t DROP COLUMN d;

DROP VIEW public.v;

ALTER DOMAIN public.halved DROP CONSTRAINT halved_check;

CREATE OR REPLACE FUNCTION public.guard()
    RETURNS trigger
    LANGUAGE plpgsql
AS $$ begin return old; end $$;

CREATE FUNCTION public.plus(x integer, y integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$select x + y$$;

CREATE OPERATOR public.@@@ (
    FUNCTION = public.plus,
    LEFTARG = integer,
    RIGHTARG = integer
);

CREATE AGGREGATE public.sum_up(integer) (
    SFUNC = public.plus,
    STYPE = integer
);

DROP INDEX CONCURRENTLY public.t_half;

DROP FUNCTION public.half(integer);

CREATE FUNCTION public.half(m integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$select m / 2$$;

ALTER DOMAIN public.halved ADD CONSTRAINT halved_check CHECK (public.half(VALUE) > 0);

CREATE VIEW public.v AS
 SELECT public.half(t.n) AS h
   FROM public.t;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN d integer GENERATED ALWAYS AS (public.half(id)) STORED;

ALTER TABLE public.t ALTER COLUMN n SET DEFAULT public.half(4);

ALTER DOMAIN public.halved SET DEFAULT public.half(10);

ALTER TABLE public.t
    ADD CONSTRAINT small CHECK (public.half(n) < 100) NOT VALID;

CREATE POLICY p ON public.t
    USING (public.half(n) > 0);

ALTER TABLE public.t VALIDATE CONSTRAINT small;

CREATE INDEX CONCURRENTLY t_half ON public.t (public.half(n));
