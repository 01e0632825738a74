CREATE FUNCTION public.better(t text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$ select t ~ '^[a-z]{2,}$' $$;

ALTER DOMAIN public.word ADD CONSTRAINT is_better CHECK (public.better(VALUE)) NOT VALID;

CREATE OR REPLACE FUNCTION public.good(t text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$ select t ~ '^[a-z]+$' $$;

ALTER DOMAIN public.word VALIDATE CONSTRAINT is_better;
