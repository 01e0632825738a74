DROP VIEW public.streets;

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.address RENAME TO address__old;

CREATE TYPE public.address AS (
    street text,
    zip text
);

-- Hazard: rewrite: writes public.people anew with all its indexes while nobody can read or write it
-- Stops when a value of public.people.home is no public.address.
-- Stops when a value of public.people.others is no public.address[].
ALTER TABLE public.people
    ALTER COLUMN home TYPE public.address
        USING home::text::public.address,
    ALTER COLUMN others TYPE public.address[]
        USING others::text::public.address[];

CREATE VIEW public.streets AS
 SELECT (people.home).street AS street,
    (people.home).zip AS zip
   FROM public.people;

DROP TYPE public.address__old;
