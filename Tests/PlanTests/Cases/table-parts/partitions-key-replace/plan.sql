ALTER TABLE public.refs DROP CONSTRAINT refs_id_fkey;

ALTER TABLE public.logs DROP CONSTRAINT logs_pkey;

ALTER TABLE ONLY public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY (id, level);

ALTER TABLE public.refs
    ADD CONSTRAINT refs_id_fkey FOREIGN KEY (id) REFERENCES public.logs(id) NOT VALID;

ALTER TABLE public.refs VALIDATE CONSTRAINT refs_id_fkey;

CREATE UNIQUE INDEX CONCURRENTLY logs_1_pkey ON public.logs_1 (id, level);

CREATE UNIQUE INDEX CONCURRENTLY logs_2_pkey ON public.logs_2 (id, level);

ALTER TABLE public.logs_1
    ADD CONSTRAINT logs_1_pkey PRIMARY KEY USING INDEX logs_1_pkey;

COMMENT ON INDEX public.logs_1_pkey IS 'part';

ALTER INDEX public.logs_pkey ATTACH PARTITION public.logs_1_pkey;

ALTER TABLE public.logs_2
    ADD CONSTRAINT logs_2_pkey PRIMARY KEY USING INDEX logs_2_pkey;

ALTER INDEX public.logs_pkey ATTACH PARTITION public.logs_2_pkey;
