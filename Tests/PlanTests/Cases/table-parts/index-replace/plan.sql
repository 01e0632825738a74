DROP INDEX CONCURRENTLY public.moved;

-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY a_new ON public.logs (id);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY b_new1 ON public.logs (level DESC);

CREATE INDEX CONCURRENTLY moved ON public.other (id);

DROP INDEX public.a;

ALTER INDEX public.a_new RENAME TO a;

DROP INDEX public.b;

ALTER INDEX public.b_new1 RENAME TO b;

ALTER TABLE public.logs CLUSTER ON b;

COMMENT ON INDEX public.b IS 'same';
