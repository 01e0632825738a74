CREATE INDEX c ON ONLY public.logs (id, level);

CREATE INDEX CONCURRENTLY b_2 ON public.logs_2 (id);

CREATE INDEX CONCURRENTLY logs_1_level_idx ON public.logs_1 (level);

CREATE INDEX CONCURRENTLY logs_2_level_idx ON public.logs_2 (level);

ALTER INDEX public.b ATTACH PARTITION public.b_2;

ALTER INDEX public.a ATTACH PARTITION public.logs_1_level_idx;

ALTER INDEX public.a ATTACH PARTITION public.logs_2_level_idx;
