-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY both_ways_new ON public.logs (key);

-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY logs_level_key_new ON public.logs (lower(level));

-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY logs_pkey_new ON public.logs (id);

ALTER TABLE public.logs DROP CONSTRAINT both_ways;

ALTER INDEX public.both_ways_new RENAME TO both_ways;

ALTER TABLE public.logs DROP CONSTRAINT logs_level_key;

ALTER INDEX public.logs_level_key_new RENAME TO logs_level_key;

ALTER TABLE public.logs DROP CONSTRAINT logs_pkey;

ALTER INDEX public.logs_pkey_new RENAME TO logs_pkey;
