-- Hazard: long-lock: everybody who uses public.logs waits while index logs_at_lower_excl is built
ALTER TABLE public.logs
    ADD CONSTRAINT logs_at_lower_excl EXCLUDE USING gist (at inet_ops WITH &&, ((lower(name))::inet) inet_ops WITH =) WHERE (id > 0);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY a_new ON public.logs (name COLLATE public.german text_pattern_ops);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY b_new ON public.logs USING gin (doc jsonb_path_ops);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY c_new ON public.logs USING spgist (at);

DROP INDEX public.a;

ALTER INDEX public.a_new RENAME TO a;

DROP INDEX public.b;

ALTER INDEX public.b_new RENAME TO b;

DROP INDEX public.c;

ALTER INDEX public.c_new RENAME TO c;
