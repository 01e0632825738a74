-- built beside the old key, which guards the rows until the new one can
CREATE UNIQUE INDEX CONCURRENTLY k_new ON public.logs (id);

CREATE UNIQUE INDEX CONCURRENTLY k2 ON public.logs (key);

ALTER TABLE public.logs
    DROP CONSTRAINT k,
    ADD CONSTRAINT k UNIQUE USING INDEX k_new;
