ALTER TABLE public.logs RENAME CONSTRAINT logs_check TO positive;

ALTER TABLE public.logs RENAME CONSTRAINT twin TO sibling;
