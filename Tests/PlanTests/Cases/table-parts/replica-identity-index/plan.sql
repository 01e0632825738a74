-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY b_new ON public.logs (level, id);

DROP INDEX public.b;

ALTER INDEX public.b_new RENAME TO b;

ALTER TABLE public.logs REPLICA IDENTITY USING INDEX b;
