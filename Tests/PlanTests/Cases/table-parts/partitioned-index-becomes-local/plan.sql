DROP INDEX public.at;

ALTER TABLE public.logs DROP CONSTRAINT logs_pkey;

CREATE UNIQUE INDEX CONCURRENTLY logs_b_pkey ON public.logs_b (id);

CREATE INDEX CONCURRENTLY logs_a_at_idx ON public.logs_a (at);

ALTER TABLE public.logs_b
    ADD CONSTRAINT logs_b_pkey PRIMARY KEY USING INDEX logs_b_pkey;
