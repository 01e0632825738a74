ALTER TABLE public.kept DROP CONSTRAINT kept_g_fkey;

DROP VIEW public.v;

-- Hazard: data-loss: drops table public.gone with its rows
DROP TABLE public.gone;
