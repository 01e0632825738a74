-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.over RENAME TO over__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.base RENAME TO base__old;

CREATE DOMAIN public.base AS bigint
    CONSTRAINT base_check CHECK (VALUE > 0);

CREATE DOMAIN public.over AS public.base DEFAULT 1 NOT NULL;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.l is no public.over[].
-- Stops when a value of public.t.o is no public.over.
ALTER TABLE public.t
    ALTER COLUMN l TYPE public.over[],
    ALTER COLUMN o TYPE public.over;

DROP DOMAIN public.over__old;

DROP DOMAIN public.base__old;
