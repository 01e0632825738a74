DROP TRIGGER on_all ON public.joins;

CREATE TABLE public.logs_b PARTITION OF public.logs FOR VALUES FROM (10) TO (20);

-- Rows are checked against the bound while others read and write.
ALTER TABLE public.joins
    ADD CONSTRAINT joins_bound_check CHECK (id IS NOT NULL AND id >= 20 AND id < 30) NOT VALID;

ALTER TABLE public.logs_b DISABLE TRIGGER on_all;

ALTER TABLE public.logs_b ENABLE ALWAYS TRIGGER stopped;

-- Stops when public.joins has a row outside of FOR VALUES FROM (20) TO (30).
ALTER TABLE public.joins VALIDATE CONSTRAINT joins_bound_check;

ALTER TABLE public.logs
    ATTACH PARTITION public.joins FOR VALUES FROM (20) TO (30);

ALTER TABLE public.joins DROP CONSTRAINT joins_bound_check;
