ALTER TABLE ONLY public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY (id);

ALTER INDEX public.logs_pkey ATTACH PARTITION public.logs_a_key;

CREATE INDEX logs_at ON ONLY public.logs (at);

ALTER INDEX public.logs_at ATTACH PARTITION public.logs_a_at;

CREATE UNIQUE INDEX CONCURRENTLY logs_b_pkey ON public.logs_b (id);

CREATE INDEX CONCURRENTLY logs_b_at_idx ON public.logs_b (at);

ALTER TABLE public.logs_b
    ADD CONSTRAINT logs_b_pkey PRIMARY KEY USING INDEX logs_b_pkey;

ALTER INDEX public.logs_pkey ATTACH PARTITION public.logs_b_pkey;

ALTER INDEX public.logs_at ATTACH PARTITION public.logs_b_at_idx;
