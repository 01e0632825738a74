CREATE INDEX at_too ON ONLY public.logs (at);

DROP INDEX public.at;

ALTER TABLE public.logs DROP CONSTRAINT k;

ALTER TABLE ONLY public.logs
    ADD CONSTRAINT k_too PRIMARY KEY (id);

CREATE UNIQUE INDEX CONCURRENTLY logs_a_pkey ON public.logs_a (id);

CREATE INDEX CONCURRENTLY logs_a_at_idx ON public.logs_a (at);

ALTER TABLE public.logs_a
    ADD CONSTRAINT logs_a_pkey PRIMARY KEY USING INDEX logs_a_pkey;

ALTER INDEX public.k_too ATTACH PARTITION public.logs_a_pkey;

ALTER INDEX public.at_too ATTACH PARTITION public.logs_a_at_idx;
