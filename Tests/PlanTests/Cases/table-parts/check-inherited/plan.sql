ALTER TABLE public.parent
    ADD CONSTRAINT came CHECK (a < 100) NOT VALID;

ALTER TABLE public.parent
    ADD CONSTRAINT low CHECK (a > '-5'::integer) NOT VALID;

ALTER TABLE public.parent
    ADD CONSTRAINT mine_alone CHECK (a < 200) NO INHERIT NOT VALID;

ALTER TABLE public.parent DROP CONSTRAINT kept_below;

ALTER TABLE public.child
    ADD CONSTRAINT kept_below CHECK (a > '-10'::integer) NOT VALID;

ALTER TABLE public.parent DROP CONSTRAINT gone;

ALTER TABLE public.child VALIDATE CONSTRAINT kept_below;

ALTER TABLE public.parent VALIDATE CONSTRAINT came;

ALTER TABLE public.parent VALIDATE CONSTRAINT low;

ALTER TABLE public.parent VALIDATE CONSTRAINT mine_alone;
