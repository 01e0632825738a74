-- Hazard: rewrite: writes public.p_0 anew while nobody can read or write it
-- Hazard: data-loss: public.p_0 is empty after a crash of the server from now on
ALTER TABLE public.p_0 SET UNLOGGED;

ALTER TABLE public.p_0 RESET (fillfactor);

ALTER TABLE public.p_0 SET (autovacuum_enabled = false);

ALTER TABLE public.p_0 ENABLE ROW LEVEL SECURITY;
