ALTER TABLE public.parent DROP CONSTRAINT changes;

ALTER TABLE public.parent DROP CONSTRAINT becomes;

ALTER TABLE public.child DROP CONSTRAINT changes;

ALTER TABLE public.child DROP CONSTRAINT becomes;

ALTER TABLE public.child
    ADD CONSTRAINT changes CHECK (a > 10) NOT VALID;

ALTER TABLE public.parent
    ADD CONSTRAINT becomes CHECK (a > 4) NOT VALID;

ALTER TABLE public.parent
    ADD CONSTRAINT changes CHECK (a > 10) NOT VALID;

ALTER TABLE public.parent DROP CONSTRAINT one_stays;

ALTER TABLE public.parent DROP CONSTRAINT both_go;

ALTER TABLE public.child DROP CONSTRAINT both_go;

ALTER TABLE public.child VALIDATE CONSTRAINT changes;

ALTER TABLE public.parent VALIDATE CONSTRAINT becomes;

ALTER TABLE public.parent VALIDATE CONSTRAINT changes;
