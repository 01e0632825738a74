DROP INDEX public.params;

DROP INDEX public.a;

CREATE INDEX "Whole" ON ONLY public.logs (level, id);

CREATE INDEX a ON ONLY public.logs (level DESC);

ALTER INDEX public."Whole" ATTACH PARTITION public.adopted;

CREATE INDEX params ON ONLY public.logs (id, level) WITH (fillfactor = 80);

DROP INDEX public.gone;

CREATE INDEX CONCURRENTLY logs_1_id_level_idx ON public.logs_1 (id, level) WITH (fillfactor = 80);

CREATE INDEX CONCURRENTLY logs_1_level_idx ON public.logs_1 (level DESC);

CREATE INDEX CONCURRENTLY logs_2_id_level_idx ON public.logs_2 (id, level) WITH (fillfactor = 80);

CREATE INDEX CONCURRENTLY logs_2_level_id_idx ON public.logs_2 (level, id);

CREATE INDEX CONCURRENTLY logs_2_level_idx ON public.logs_2 (level DESC);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY mine_new ON public.logs_1 (id);

ALTER INDEX public.params ATTACH PARTITION public.logs_1_id_level_idx;

ALTER INDEX public.a ATTACH PARTITION public.logs_1_level_idx;

ALTER INDEX public.params ATTACH PARTITION public.logs_2_id_level_idx;

ALTER INDEX public."Whole" ATTACH PARTITION public.logs_2_level_id_idx;

ALTER INDEX public.a ATTACH PARTITION public.logs_2_level_idx;

DROP INDEX public.mine;

ALTER INDEX public.mine_new RENAME TO mine;
