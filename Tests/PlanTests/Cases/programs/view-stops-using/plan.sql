CREATE FUNCTION public.g(text)
    RETURNS integer
    LANGUAGE sql
AS $$select 1$$;

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
ALTER TABLE public.t
    ALTER COLUMN b TYPE text;

CREATE OR REPLACE VIEW public.v AS
 SELECT t.id,
    public.g(t.b) AS x
   FROM public.t;

DROP FUNCTION public.f(integer);

-- Hazard: data-loss: drops column public.t.a
ALTER TABLE public.t DROP COLUMN a;

-- Hazard: data-loss: drops table public.gone with its rows
DROP TABLE public.gone;
