ALTER TABLE ONLY public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.logs_2
    ADD CONSTRAINT logs_2_pkey PRIMARY KEY (id);

ALTER INDEX public.logs_pkey ATTACH PARTITION public.logs_2_pkey;

ALTER TABLE ONLY public.logs
    ADD CONSTRAINT "Both" UNIQUE (id, level) INCLUDE (level) DEFERRABLE;

ALTER TABLE ONLY public.logs_2
    ADD CONSTRAINT logs_2_id_level_level1_key UNIQUE (id, level) INCLUDE (level) DEFERRABLE;

ALTER INDEX public."Both" ATTACH PARTITION public.logs_2_id_level_level1_key;

CREATE UNIQUE INDEX CONCURRENTLY logs_1_pkey ON public.logs_1 (id);

CREATE UNIQUE INDEX CONCURRENTLY logs_2a_pkey ON public.logs_2a (id);

CREATE UNIQUE INDEX CONCURRENTLY logs_1_id_level_level1_key ON public.logs_1 (id, level) INCLUDE (level);

CREATE UNIQUE INDEX CONCURRENTLY logs_2a_id_level_level1_key ON public.logs_2a (id, level) INCLUDE (level);

ALTER TABLE public.logs_1
    ADD CONSTRAINT logs_1_pkey PRIMARY KEY USING INDEX logs_1_pkey;

ALTER INDEX public.logs_pkey ATTACH PARTITION public.logs_1_pkey;

ALTER TABLE public.logs_2a
    ADD CONSTRAINT logs_2a_pkey PRIMARY KEY USING INDEX logs_2a_pkey;

ALTER INDEX public.logs_2_pkey ATTACH PARTITION public.logs_2a_pkey;

ALTER TABLE public.logs_1
    ADD CONSTRAINT logs_1_id_level_level1_key UNIQUE USING INDEX logs_1_id_level_level1_key DEFERRABLE;

ALTER INDEX public."Both" ATTACH PARTITION public.logs_1_id_level_level1_key;

ALTER TABLE public.logs_2a
    ADD CONSTRAINT logs_2a_id_level_level1_key UNIQUE USING INDEX logs_2a_id_level_level1_key DEFERRABLE;

ALTER INDEX public.logs_2_id_level_level1_key ATTACH PARTITION public.logs_2a_id_level_level1_key;

ALTER TABLE public.refs
    ADD CONSTRAINT refs_id_fkey FOREIGN KEY (id) REFERENCES public.logs(id) NOT VALID;

ALTER TABLE public.refs VALIDATE CONSTRAINT refs_id_fkey;
