CREATE INDEX logs_level_idx ON ONLY public.logs (level);

CREATE INDEX logs_2_level_idx ON ONLY public.logs_2 (level);

ALTER INDEX public.logs_level_idx ATTACH PARTITION public.logs_2_level_idx;

CREATE UNIQUE INDEX u ON ONLY public.logs (lower(level), id);

CREATE UNIQUE INDEX logs_2_lower_id_idx ON ONLY public.logs_2 (lower(level), id);

ALTER INDEX public.u ATTACH PARTITION public.logs_2_lower_id_idx;

CREATE INDEX CONCURRENTLY logs_1_level_idx ON public.logs_1 (level);

CREATE UNIQUE INDEX CONCURRENTLY logs_1_lower_id_idx ON public.logs_1 (lower(level), id);

CREATE INDEX CONCURRENTLY logs_2a_level_idx ON public.logs_2a (level);

CREATE UNIQUE INDEX CONCURRENTLY logs_2a_lower_id_idx ON public.logs_2a (lower(level), id);

ALTER INDEX public.logs_level_idx ATTACH PARTITION public.logs_1_level_idx;

ALTER INDEX public.u ATTACH PARTITION public.logs_1_lower_id_idx;

ALTER INDEX public.logs_2_level_idx ATTACH PARTITION public.logs_2a_level_idx;

ALTER INDEX public.logs_2_lower_id_idx ATTACH PARTITION public.logs_2a_lower_id_idx;
