ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;

ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;

ALTER TABLE public.t DROP CONSTRAINT t_a_check;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.a is no public.level.
-- Stops when a value of public.t.c is no public.level.
ALTER TABLE public.t
    ALTER COLUMN a TYPE public.level
        USING a::public.level,
    ALTER COLUMN b TYPE text,
    ALTER COLUMN c TYPE public.level
        USING c::public.level;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'low'::public.level;

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 'low'::text;
