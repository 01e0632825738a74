DROP TRIGGER on_all ON public.joins;

CREATE TABLE public.logs_b PARTITION OF public.logs FOR VALUES FROM (10) TO (20);

-- Hazard: long-lock: everybody who uses public.joins waits while its rows are checked
-- Stops when public.joins has a row outside of FOR VALUES FROM (20) TO (30).
ALTER TABLE public.logs
    ATTACH PARTITION public.joins FOR VALUES FROM (20) TO (30);

ALTER TABLE public.logs_b DISABLE TRIGGER on_all;

ALTER TABLE public.logs_b ENABLE ALWAYS TRIGGER stopped;
