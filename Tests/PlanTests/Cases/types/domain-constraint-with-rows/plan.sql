-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.positive RENAME TO positive__old;

CREATE DOMAIN public.positive AS integer NOT NULL
    CONSTRAINT positive_check CHECK (VALUE > 0);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.l is no public.positive[].
-- Stops when a value of public.t.n is no public.positive.
ALTER TABLE public.t
    ALTER COLUMN l TYPE public.positive[],
    ALTER COLUMN n TYPE public.positive;

DROP DOMAIN public.positive__old;
