-- Hazard: long-lock: everybody who uses public.logs waits while index logs_pkey is built
ALTER TABLE public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY (id) WITH (fillfactor = 80);

-- Hazard: long-lock: everybody who uses public.logs waits while index later is built
ALTER TABLE public.logs
    ADD CONSTRAINT later UNIQUE (extra) DEFERRABLE INITIALLY DEFERRED;
