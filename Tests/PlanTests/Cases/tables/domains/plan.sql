ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.positive RENAME TO positive__old;

DROP DOMAIN public.name;

CREATE DOMAIN public.name AS character varying(20);

CREATE DOMAIN public.positive AS bigint
    CONSTRAINT positive_check CHECK (VALUE > 0);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.a is no public.positive.
-- Stops when a value of public.t.b is no public.positive.
ALTER TABLE public.t
    ALTER COLUMN a TYPE public.positive,
    ALTER COLUMN b TYPE public.positive,
    ALTER COLUMN c TYPE name,
    ALTER COLUMN d TYPE text;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1;

DROP DOMAIN public.positive__old;
