-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.c RENAME TO c__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.d RENAME TO d__old;

CREATE DOMAIN public.d AS integer NOT NULL;

CREATE TYPE public.c AS (
    d public.d
);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.c is no public.c.
-- Stops when a value of public.t.l is no public.d[].
ALTER TABLE public.t
    ALTER COLUMN c TYPE public.c
        USING c::text::public.c,
    ALTER COLUMN l TYPE public.d[];

DROP TYPE public.c__old;

DROP DOMAIN public.d__old;
