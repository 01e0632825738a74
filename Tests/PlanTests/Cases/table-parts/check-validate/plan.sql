ALTER TABLE public.logs DROP CONSTRAINT a_check;

ALTER TABLE public.logs
    ADD CONSTRAINT a_check CHECK (id > 1) NOT VALID;

ALTER TABLE public.logs
    ADD CONSTRAINT b_check CHECK (id > 2) NOT VALID;

ALTER TABLE public.logs VALIDATE CONSTRAINT a_check;

ALTER TABLE public.logs VALIDATE CONSTRAINT logs_id_check;
