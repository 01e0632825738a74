DROP VIEW public.v;

DROP FUNCTION public.g();

DROP FUNCTION public.f();

ALTER TABLE public.t
    ADD COLUMN b text;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN a TYPE bigint;

CREATE FUNCTION public.f()
    RETURNS numeric
    LANGUAGE sql
BEGIN ATOMIC
 SELECT sum(t.a) AS sum
    FROM public.t;
END;

CREATE FUNCTION public.g()
    RETURNS bigint
    LANGUAGE sql
RETURN (public.f() + (2)::numeric);

CREATE VIEW public.v AS
 SELECT public.g() AS g;
