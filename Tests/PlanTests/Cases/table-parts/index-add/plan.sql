CREATE INDEX CONCURRENTLY "At" ON public.logs USING brin ("At Time") WITH (pages_per_range = 64, autosummarize = on);

CREATE INDEX CONCURRENTLY collated ON public.logs (level COLLATE "C" NULLS FIRST);

CREATE INDEX CONCURRENTLY hashed ON public.logs USING hash (level) WITH (fillfactor = 60);

CREATE INDEX CONCURRENTLY logs_id_idx ON public.logs (id);

CREATE UNIQUE INDEX CONCURRENTLY logs_level ON public.logs (lower(level) DESC NULLS LAST, id) INCLUDE ("At Time") NULLS NOT DISTINCT
    WHERE (id > 0) AND (level IS NOT NULL);

CREATE INDEX CONCURRENTLY pattern ON public.logs (level text_pattern_ops, ((id + 1)));

CREATE INDEX CONCURRENTLY tags ON public.logs USING gin (tags) WITH (fastupdate = off);

CREATE INDEX CONCURRENTLY words ON public.logs USING gist (words tsvector_ops (siglen='100'));

ALTER TABLE public.logs CLUSTER ON collated;

ALTER INDEX public.pattern ALTER COLUMN 2 SET STATISTICS 300;

COMMENT ON INDEX public.tags IS 'of all kinds';
