DROP VIEW public.v;

DROP INDEX CONCURRENTLY public.t_tags;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN tags TYPE text;

DROP EXTENSION hstore;

CREATE EXTENSION hstore WITH SCHEMA public VERSION '1.7';
