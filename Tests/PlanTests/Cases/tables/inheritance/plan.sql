CREATE TABLE public.f (
    id bigint NOT NULL,
    z text
) INHERITS (public.q);

ALTER TABLE public.d
    ADD COLUMN came integer DEFAULT 5;

ALTER TABLE public.p
    ADD COLUMN came integer DEFAULT 5;

ALTER TABLE ONLY public.p ALTER COLUMN a SET DEFAULT 'a'::text;

ALTER TABLE public.c ALTER COLUMN a SET DEFAULT 'a'::text;

ALTER TABLE public.d ALTER COLUMN a SET DEFAULT 'a'::text;

ALTER TABLE public.e ALTER COLUMN a SET DEFAULT 'own'::text;

-- Rows are checked under a lock that lets others read and write.
ALTER TABLE public.e
    ADD CONSTRAINT e_x_not_null CHECK (x IS NOT NULL) NOT VALID;

ALTER TABLE public.q ALTER COLUMN x DROP DEFAULT;

-- Hazard: data-loss: drops column public.p.gone
ALTER TABLE ONLY public.p DROP COLUMN gone;

-- Hazard: data-loss: drops column public.d.gone
ALTER TABLE public.d DROP COLUMN gone;

-- Hazard: data-loss: drops column public.e.gone
ALTER TABLE public.e DROP COLUMN gone;

-- Hazard: data-loss: drops column public.p.both_go
ALTER TABLE public.p DROP COLUMN both_go;

-- Hazard: data-loss: drops column public.d.both_go
ALTER TABLE public.d DROP COLUMN both_go;

-- Hazard: rewrite: writes public.p anew with all its indexes while nobody can read or write it
ALTER TABLE public.p
    ALTER COLUMN id TYPE bigint;

-- Stops when a row of public.e has no x.
ALTER TABLE public.e VALIDATE CONSTRAINT e_x_not_null;

ALTER TABLE public.e ALTER COLUMN x SET NOT NULL;

ALTER TABLE public.e DROP CONSTRAINT e_x_not_null;
