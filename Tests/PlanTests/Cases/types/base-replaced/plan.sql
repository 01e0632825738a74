DROP FUNCTION public.same(public.words);

-- The functions of the type go with it; nothing else is left that needs it.
DROP TYPE public.words CASCADE;

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
    CATEGORY = 'S'
);

CREATE FUNCTION public.same(public.words)
    RETURNS public.words
    LANGUAGE internal
AS $$textin$$;
