ALTER TABLE public.logs DROP CONSTRAINT logs_level_check;

ALTER TABLE public.logs
    ADD CONSTRAINT logs_level_check CHECK (level = ANY (ARRAY['info'::text, 'error'::text, 'warn'::text])) NOT VALID;

ALTER TABLE public.logs VALIDATE CONSTRAINT logs_level_check;
