ALTER TABLE public.parts DROP CONSTRAINT parts_log_fkey;

-- built under another name, so that the old index serves until the new one can
CREATE UNIQUE INDEX CONCURRENTLY k_new ON public.logs (id) INCLUDE (key);

DROP INDEX public.k;

ALTER INDEX public.k_new RENAME TO k;

ALTER TABLE public.parts
    ADD CONSTRAINT parts_log_fkey FOREIGN KEY (log) REFERENCES public.logs(id) NOT VALID;

ALTER TABLE public.parts VALIDATE CONSTRAINT parts_log_fkey;
