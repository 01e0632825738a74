CREATE EXTENSION adminpack WITH SCHEMA pg_catalog;

CREATE EXTENSION cube WITH SCHEMA public;

CREATE EXTENSION earthdistance WITH SCHEMA public;

ALTER TABLE public.t
    ADD COLUMN place public.earth;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN mail TYPE text;

DROP EXTENSION citext;
