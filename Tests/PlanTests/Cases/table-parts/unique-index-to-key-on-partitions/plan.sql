DROP INDEX public.k;

ALTER TABLE ONLY public.logs
    ADD CONSTRAINT k PRIMARY KEY (id);

ALTER TABLE ONLY public.logs_a_too
    ADD CONSTRAINT logs_a_too_pkey PRIMARY KEY (id);

ALTER INDEX public.k ATTACH PARTITION public.logs_a_too_pkey;

CREATE UNIQUE INDEX CONCURRENTLY logs_a_pkey ON public.logs_a (id);

ALTER TABLE public.logs_a
    ADD CONSTRAINT logs_a_pkey PRIMARY KEY USING INDEX logs_a_pkey;

ALTER INDEX public.k ATTACH PARTITION public.logs_a_pkey;
