DROP INDEX CONCURRENTLY public.t_name_idx;

-- Columns have the old collation; they move over to the new one.
ALTER COLLATION public.ci RENAME TO ci__old;

CREATE COLLATION public.ci (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);

ALTER TABLE public.t
    ALTER COLUMN name TYPE text COLLATE public.ci;

DROP COLLATION public.ci__old;

CREATE INDEX CONCURRENTLY t_name_idx ON public.t (name);
