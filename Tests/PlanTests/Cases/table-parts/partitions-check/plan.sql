ALTER TABLE public.logs
    ADD CONSTRAINT added CHECK (owner > 3) NOT VALID;

ALTER TABLE public.logs
    ADD CONSTRAINT merged CHECK (owner > 2) NOT VALID;

ALTER TABLE public.logs DROP CONSTRAINT gone;

ALTER TABLE public.logs DROP CONSTRAINT behind;

ALTER TABLE public.logs_1
    ADD CONSTRAINT behind CHECK (owner > 1) NOT VALID;

ALTER TABLE public.logs VALIDATE CONSTRAINT merged;

ALTER TABLE public.logs_1 VALIDATE CONSTRAINT behind;
