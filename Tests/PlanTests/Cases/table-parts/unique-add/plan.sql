CREATE UNIQUE INDEX CONCURRENTLY logs_pkey ON public.logs (id) WITH (fillfactor = 80);

CREATE UNIQUE INDEX CONCURRENTLY "One Key" ON public.logs ("Key") INCLUDE (extra) NULLS NOT DISTINCT WITH (deduplicate_items = off);

CREATE UNIQUE INDEX CONCURRENTLY later ON public.logs (extra);

ALTER TABLE public.logs
    ADD CONSTRAINT logs_pkey PRIMARY KEY USING INDEX logs_pkey;

COMMENT ON INDEX public.logs_pkey IS 'the index';

COMMENT ON CONSTRAINT logs_pkey ON public.logs IS 'the constraint';

ALTER TABLE public.logs
    ADD CONSTRAINT "One Key" UNIQUE USING INDEX "One Key";

ALTER TABLE public.logs
    ADD CONSTRAINT later UNIQUE USING INDEX later DEFERRABLE INITIALLY DEFERRED;
