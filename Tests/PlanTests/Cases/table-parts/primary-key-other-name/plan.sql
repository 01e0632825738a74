-- built beside the old key, which guards the rows until the new one can
CREATE UNIQUE INDEX CONCURRENTLY logs_pkey ON public.logs (id, key);

ALTER TABLE public.logs
    DROP CONSTRAINT pk_logs,
    ADD CONSTRAINT logs_pkey PRIMARY KEY USING INDEX logs_pkey;
