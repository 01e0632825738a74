ALTER PUBLICATION changes DROP TABLE public.owners;

-- Hazard: data-loss: drops column public.owners.gone
ALTER TABLE public.owners DROP COLUMN gone;

-- Hazard: rewrite: writes public.owners anew with all its indexes while nobody can read or write it
ALTER TABLE public.owners
    ALTER COLUMN kind TYPE bigint;

ALTER PUBLICATION changes ADD TABLE public.owners (id, kind) WHERE ((id > 1) AND (kind > 2));
