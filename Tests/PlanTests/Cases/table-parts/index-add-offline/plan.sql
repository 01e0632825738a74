-- Hazard: long-lock: writes to public.logs wait while index logs_id_idx is built
CREATE INDEX logs_id_idx ON public.logs (id);
