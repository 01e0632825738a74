ALTER TABLE public.logs DROP CONSTRAINT b;

ALTER TABLE public.logs ALTER CONSTRAINT a DEFERRABLE;

-- Hazard: long-lock: writes to public.logs wait while its rows are checked
ALTER TABLE public.logs
    ADD CONSTRAINT b FOREIGN KEY (other) REFERENCES public.owners(id) ON DELETE CASCADE;

ALTER TABLE public.logs_2
    ADD CONSTRAINT elsewhere FOREIGN KEY (owner) REFERENCES public.owners(key) ON DELETE CASCADE NOT VALID;

ALTER TABLE public.logs_2 VALIDATE CONSTRAINT elsewhere;

-- Hazard: long-lock: writes to public.logs wait while its rows are checked
ALTER TABLE public.logs
    ADD CONSTRAINT keys FOREIGN KEY (owner) REFERENCES public.owners(key) ON DELETE CASCADE;
