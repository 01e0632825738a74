ALTER TABLE public.logs DROP CONSTRAINT a;

ALTER TABLE public.logs
    ADD CONSTRAINT a CHECK (id > 0) NOT VALID;

ALTER TABLE public.logs
    ADD CONSTRAINT d CHECK (id > 1) NOT ENFORCED;

-- Hazard: long-lock: everybody who uses public.logs waits while its rows are checked
ALTER TABLE public.logs ALTER CONSTRAINT b ENFORCED;

ALTER TABLE public.logs ALTER CONSTRAINT c NOT ENFORCED;

ALTER TABLE public.logs VALIDATE CONSTRAINT a;
