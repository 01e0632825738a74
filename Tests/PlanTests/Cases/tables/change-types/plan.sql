DROP POLICY p ON public.t;

DROP TRIGGER tr ON public.t;

ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;

DROP VIEW public.w;

DROP VIEW public.v;

-- Times are read in the session's time zone.
-- Each value becomes an array of one.
-- Each number becomes a UUID that ends with its hexadecimal digits, the same in every table.
-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.b is no integer.
-- Stops when a value of public.t.g is no integer.
-- Stops when a value of public.t.h is no jsonb.
ALTER TABLE public.t
    ALTER COLUMN a TYPE character varying(20),
    ALTER COLUMN b TYPE integer
        USING b::integer,
    ALTER COLUMN c TYPE bigint,
    ALTER COLUMN d TYPE timestamp with time zone,
    ALTER COLUMN e TYPE text[]
        USING CASE WHEN e IS NOT NULL THEN ARRAY[e]::text[] END,
    ALTER COLUMN f TYPE uuid
        USING lpad(to_hex(f::bigint), 32, '0')::uuid,
    ALTER COLUMN g TYPE integer
        USING g::integer,
    ALTER COLUMN h TYPE jsonb
        USING h::jsonb,
    ALTER COLUMN id TYPE bigint;

CREATE VIEW public.v AS
 SELECT t.c,
    t.b
   FROM public.t;

CREATE VIEW public.w AS
 SELECT v.c
   FROM public.v;

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 5;

CREATE TRIGGER tr BEFORE UPDATE OF f ON public.t
    FOR EACH ROW WHEN ((new.f IS NOT NULL))
    EXECUTE FUNCTION public.f();

CREATE POLICY p ON public.t
    USING (g = 1);
