-- Hazard: long-lock: everybody who uses public.logs waits while its rows are checked
ALTER TABLE public.logs
    ADD CONSTRAINT logs_level_check CHECK (level = ANY (ARRAY['info'::text, 'error'::text]));
