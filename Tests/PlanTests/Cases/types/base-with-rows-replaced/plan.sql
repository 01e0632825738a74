ALTER FUNCTION public.words_in(cstring) RENAME TO words_in__old;

ALTER FUNCTION public.words_out(public.words) RENAME TO words_out__old;

-- Rows hold values of the old type; they move over to the new one.
ALTER TYPE public.words RENAME TO words__old;

CREATE TYPE public.words;

CREATE FUNCTION public.words_in(cstring)
    RETURNS public.words
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textin$$;

CREATE FUNCTION public.words_out(public.words)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$textout$$;

CREATE TYPE public.words (
    INPUT = public.words_in,
    OUTPUT = public.words_out,
    INTERNALLENGTH = VARIABLE,
    STORAGE = extended,
    DELIMITER = ';'
);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.w is no public.words.
ALTER TABLE public.t
    ALTER COLUMN w TYPE public.words
        USING w::text::public.words;

-- The functions of the type go with it; nothing else is left that needs it.
DROP TYPE public.words__old CASCADE;
