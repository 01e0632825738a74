CREATE TABLE public.logs_b PARTITION OF public.logs FOR VALUES FROM (10) TO (20);

CREATE TABLE public.more (
    log integer,
    CONSTRAINT more_log_fkey FOREIGN KEY (log) REFERENCES public.logs(id)
);

-- Hazard: long-lock: writes to public.refs wait while its rows are checked
ALTER TABLE public.refs
    ADD CONSTRAINT came FOREIGN KEY (log) REFERENCES public.logs(id) ON DELETE CASCADE;

CREATE TABLE public.refs_b PARTITION OF public.refs FOR VALUES FROM (10) TO (20);

ALTER TABLE public.refs DROP CONSTRAINT gone;
