ALTER DOMAIN public.word DROP CONSTRAINT word_check;

-- Rows hold values of the old type; they move over to the new one.
ALTER DOMAIN public.word RENAME TO word__old;

DROP FUNCTION public.good(text);

CREATE FUNCTION public.good(t text, strictly boolean DEFAULT false)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$ select t <> '' $$;

CREATE DOMAIN public.word AS text
    CONSTRAINT word_check CHECK (public.good(VALUE));

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.ws is no public.word[].
ALTER TABLE public.t
    ALTER COLUMN ws TYPE public.word[];

DROP DOMAIN public.word__old;
