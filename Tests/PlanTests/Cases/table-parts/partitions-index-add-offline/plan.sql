-- Hazard: long-lock: everybody who uses public.logs waits while index logs_pkey is built
ALTER TABLE public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY (id);

-- Hazard: long-lock: writes to public.logs wait while index logs_level_idx is built
CREATE INDEX logs_level_idx ON public.logs (level);

CREATE INDEX plain ON ONLY public.logs (id);

-- Hazard: long-lock: writes to public.logs_1 wait while index "First" is built
CREATE INDEX "First" ON public.logs_1 (id);

ALTER INDEX public.plain ATTACH PARTITION public."First";

CREATE INDEX logs_2_id_idx ON ONLY public.logs_2 (id);

ALTER INDEX public.plain ATTACH PARTITION public.logs_2_id_idx;

-- Hazard: long-lock: writes to public.logs_2a wait while index logs_2a_id_idx is built
CREATE INDEX logs_2a_id_idx ON public.logs_2a (id);

ALTER INDEX public.logs_2_id_idx ATTACH PARTITION public.logs_2a_id_idx;
