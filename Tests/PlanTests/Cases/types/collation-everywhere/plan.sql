ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;

DROP VIEW public.v;

DROP TYPE public.r;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.d RENAME TO d__old;

DROP TYPE public.comp;

DROP INDEX CONCURRENTLY public.t_a_idx;

-- Columns have the old collation; they move over to the new one.
ALTER COLLATION public.c RENAME TO c__old;

CREATE COLLATION public.c (PROVIDER = icu, LOCALE = 'de');

CREATE TYPE public.comp AS (
    a text COLLATE public.c
);

CREATE DOMAIN public.d AS text COLLATE public.c;

CREATE TYPE public.r AS RANGE (SUBTYPE = text, COLLATION = public.c);

ALTER TABLE public.t
    ALTER COLUMN a TYPE text COLLATE public.c,
    ALTER COLUMN b TYPE public.d,
    ALTER COLUMN l TYPE text[] COLLATE public.c;

CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t
  ORDER BY (t.a COLLATE public.c);

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'x'::text;

DROP DOMAIN public.d__old;

DROP COLLATION public.c__old;

CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a);
