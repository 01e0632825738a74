DROP VIEW public.over;

DROP MATERIALIZED VIEW public.changed;

-- Hazard: long-lock: public.changed is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.changed AS
 SELECT 2 AS a;

COMMENT ON MATERIALIZED VIEW public.changed IS 'C';

CREATE VIEW public.over AS
 SELECT changed.a
   FROM public.changed;

CREATE MATERIALIZED VIEW public.empty AS
 SELECT 1 AS a
  WITH NO DATA;

CREATE MATERIALIZED VIEW public.fresh
    WITH (fillfactor = 70, autovacuum_enabled = off) AS
 SELECT 1 AS a,
    'x'::text AS b;

ALTER MATERIALIZED VIEW public.fresh ALTER COLUMN b SET STORAGE EXTERNAL;

ALTER MATERIALIZED VIEW public.fresh ALTER COLUMN b SET STATISTICS 50;

ALTER MATERIALIZED VIEW public.tuned RESET (fillfactor);

ALTER MATERIALIZED VIEW public.tuned SET (autovacuum_enabled = off);

CREATE INDEX changed_a_idx ON public.changed (a);

CREATE UNIQUE INDEX fresh_a_idx ON public.fresh (a);

DROP MATERIALIZED VIEW public.gone;
