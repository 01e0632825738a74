ALTER TABLE public.joins
    ADD CONSTRAINT shared CHECK (a > 0) NOT VALID;

ALTER TABLE public.leaves NO INHERIT public.parent;

ALTER TABLE public.leaves DROP CONSTRAINT shared;

ALTER TABLE public.joins VALIDATE CONSTRAINT shared;

ALTER TABLE public.joins INHERIT public.parent;
