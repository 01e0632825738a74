-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.code RENAME TO code__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.pair RENAME TO pair__old;

CREATE TYPE public.pair AS (
    x bigint,
    y integer
);

CREATE DOMAIN public.code AS character varying(20)
    CONSTRAINT code_check CHECK ((VALUE)::text ~ '^[a-z]+$'::text);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.c is no public.code.
-- Stops when a value of public.t.cs is no public.code[].
-- Stops when a value of public.t.p is no public.pair.
-- Stops when a value of public.t.ps is no public.pair[].
ALTER TABLE public.t
    ALTER COLUMN c TYPE public.code,
    ALTER COLUMN cs TYPE public.code[],
    ALTER COLUMN p TYPE public.pair
        USING p::text::public.pair,
    ALTER COLUMN ps TYPE public.pair[]
        USING ps::text::public.pair[];

DROP TYPE public.pair__old;

DROP DOMAIN public.code__old;
