ALTER INDEX public.b SET (fillfactor = 50);

-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY a_new ON public.levels (level);

DROP INDEX public.a;

ALTER INDEX public.a_new RENAME TO a;

ALTER MATERIALIZED VIEW public.levels CLUSTER ON a;
