ALTER TABLE public.logs_b
    ADD CONSTRAINT logs_id_check CHECK (id < 1000) NOT VALID;

ALTER TABLE public.logs_b VALIDATE CONSTRAINT logs_id_check;

CREATE UNIQUE INDEX CONCURRENTLY logs_b_pkey ON public.logs_b (id);

CREATE INDEX CONCURRENTLY at_b ON public.logs_b (at);

ALTER TABLE public.logs_b
    ADD CONSTRAINT logs_b_pkey PRIMARY KEY USING INDEX logs_b_pkey;

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.logs_b
    ADD CONSTRAINT logs_b_bound_check CHECK (id IS NOT NULL AND id >= 10 AND id < 20) NOT VALID;

-- Stops when public.logs_b has a row outside of FOR VALUES FROM (10) TO (20).
ALTER TABLE public.logs_b VALIDATE CONSTRAINT logs_b_bound_check;

ALTER TABLE public.logs
    ATTACH PARTITION public.logs_b FOR VALUES FROM (10) TO (20);

ALTER TABLE public.logs_b DROP CONSTRAINT logs_b_bound_check;
