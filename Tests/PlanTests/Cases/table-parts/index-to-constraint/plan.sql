ALTER TABLE public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY USING INDEX logs_pkey;

ALTER TABLE public.logs
    ADD CONSTRAINT logs_level_key UNIQUE USING INDEX logs_level_key;
