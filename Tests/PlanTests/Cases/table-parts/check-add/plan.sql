ALTER TABLE public.logs
    ADD CONSTRAINT logs_level_check CHECK (level = ANY (ARRAY['info'::text, 'error'::text])) NOT VALID;

ALTER TABLE public.logs VALIDATE CONSTRAINT logs_level_check;

COMMENT ON CONSTRAINT logs_level_check ON public.logs IS 'no other words';
