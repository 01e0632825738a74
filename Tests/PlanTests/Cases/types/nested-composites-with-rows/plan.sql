-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.outer_one RENAME TO outer_one__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.inner_one RENAME TO inner_one__old;

CREATE TYPE public.inner_one AS (
    a bigint,
    b text
);

CREATE TYPE public.outer_one AS (
    i public.inner_one,
    n integer
);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.o is no public.outer_one.
-- Stops when a value of public.t.os is no public.outer_one[].
ALTER TABLE public.t
    ALTER COLUMN o TYPE public.outer_one
        USING o::text::public.outer_one,
    ALTER COLUMN os TYPE public.outer_one[]
        USING os::text::public.outer_one[];

DROP TYPE public.outer_one__old;

DROP TYPE public.inner_one__old;
