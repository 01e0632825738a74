DROP INDEX CONCURRENTLY public.logs_pkey;

CREATE UNIQUE INDEX CONCURRENTLY logs_pkey ON public.logs (id);

DROP INDEX CONCURRENTLY public.logs_level_key;

CREATE UNIQUE INDEX CONCURRENTLY logs_level_key ON public.logs (level);

ALTER TABLE public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY USING INDEX logs_pkey;

ALTER TABLE public.logs
    ADD CONSTRAINT logs_level_key UNIQUE USING INDEX logs_level_key;
