DROP VIEW public.v;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.amount RENAME TO amount__old;

CREATE DOMAIN public.amount AS bigint DEFAULT 2
    CONSTRAINT amount_check CHECK (VALUE > 1);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.a is no public.amount.
-- Stops when a value of public.t.l is no public.amount[].
ALTER TABLE public.t
    ALTER COLUMN a TYPE public.amount,
    ALTER COLUMN l TYPE public.amount[];

CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;

DROP DOMAIN public.amount__old;
