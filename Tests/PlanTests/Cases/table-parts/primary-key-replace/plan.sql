ALTER TABLE public.parts DROP CONSTRAINT parts_log_fkey;

DROP VIEW public.totals;

CREATE VIEW public.totals AS
 SELECT logs.id,
    logs.key,
    count(*) AS count
   FROM public.logs
  GROUP BY logs.id, logs.key;

-- built beside the old key, which guards the rows until the new one can
CREATE UNIQUE INDEX CONCURRENTLY logs_pkey_new ON public.logs (key);

CREATE UNIQUE INDEX CONCURRENTLY logs_id_key ON public.logs (id);

ALTER TABLE public.logs
    DROP CONSTRAINT logs_pkey,
    ADD CONSTRAINT logs_pkey PRIMARY KEY USING INDEX logs_pkey_new;

ALTER TABLE public.logs
    ADD CONSTRAINT logs_id_key UNIQUE USING INDEX logs_id_key;

ALTER TABLE public.parts
    ADD CONSTRAINT parts_log_fkey FOREIGN KEY (log) REFERENCES public.logs(id) NOT VALID;

ALTER TABLE public.parts VALIDATE CONSTRAINT parts_log_fkey;
