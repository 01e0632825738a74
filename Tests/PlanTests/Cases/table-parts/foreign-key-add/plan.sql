ALTER TABLE public.parts
    ADD CONSTRAINT full_match FOREIGN KEY (other) REFERENCES public.logs(key) MATCH FULL DEFERRABLE INITIALLY DEFERRED NOT VALID;

ALTER TABLE public.parts
    ADD CONSTRAINT parts_log_fkey FOREIGN KEY (log) REFERENCES public.logs(id) ON UPDATE SET NULL ON DELETE CASCADE NOT VALID;

ALTER TABLE public.parts
    ADD CONSTRAINT self FOREIGN KEY (third, other) REFERENCES public.parts(log, other) ON DELETE SET NULL (third) NOT VALID;

ALTER TABLE public.parts
    ADD CONSTRAINT unproved FOREIGN KEY (third) REFERENCES public.logs(id) NOT VALID;

ALTER TABLE public.parts VALIDATE CONSTRAINT full_match;

ALTER TABLE public.parts VALIDATE CONSTRAINT parts_log_fkey;

ALTER TABLE public.parts VALIDATE CONSTRAINT self;
