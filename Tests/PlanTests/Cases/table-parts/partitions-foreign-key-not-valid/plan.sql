ALTER TABLE public.logs
    ADD CONSTRAINT logs_owner_fkey FOREIGN KEY (owner) REFERENCES public.owners(id) NOT VALID;

ALTER TABLE public.logs VALIDATE CONSTRAINT logs_owner_fkey;
