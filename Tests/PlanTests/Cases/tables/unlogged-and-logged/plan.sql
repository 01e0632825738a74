ALTER TABLE public.d DROP CONSTRAINT d_c_fkey;

ALTER TABLE public.b DROP CONSTRAINT b_a_fkey;

ALTER SEQUENCE public.s SET UNLOGGED;

-- Hazard: rewrite: writes public.a anew while nobody can read or write it
-- Hazard: data-loss: public.a is empty after a crash of the server from now on
ALTER TABLE public.a SET UNLOGGED;

-- Hazard: rewrite: writes public.b anew while nobody can read or write it
-- Hazard: data-loss: public.b is empty after a crash of the server from now on
ALTER TABLE public.b SET UNLOGGED;

-- Hazard: rewrite: writes public.c anew while nobody can read or write it
ALTER TABLE public.c SET LOGGED;

-- Hazard: rewrite: writes public.d anew while nobody can read or write it
ALTER TABLE public.d SET LOGGED;

ALTER TABLE public.b
    ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a(id) NOT VALID;

ALTER TABLE public.d
    ADD CONSTRAINT d_c_fkey FOREIGN KEY (c) REFERENCES public.c(id) NOT VALID;

ALTER TABLE public.b VALIDATE CONSTRAINT b_a_fkey;

ALTER TABLE public.d VALIDATE CONSTRAINT d_c_fkey;
