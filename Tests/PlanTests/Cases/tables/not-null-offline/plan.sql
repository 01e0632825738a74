-- Stops when a row of public.t has no a.
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;

ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL;
