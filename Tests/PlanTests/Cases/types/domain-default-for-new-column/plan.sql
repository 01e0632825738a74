ALTER DOMAIN public.quantity SET DEFAULT 1;

ALTER TABLE public.articles
    ADD COLUMN stock public.quantity;
