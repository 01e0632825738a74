CREATE TYPE public.announced;

CREATE TYPE public.price;

CREATE TYPE public.words;

CREATE FUNCTION public.price_in(cstring)
    RETURNS public.price
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int8in$$;

CREATE FUNCTION public.price_out(public.price)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int8out$$;

CREATE TYPE public.price (
    INPUT = public.price_in,
    OUTPUT = public.price_out,
    INTERNALLENGTH = 8,
    PASSEDBYVALUE,
    ALIGNMENT = double,
    DEFAULT = '0',
    CATEGORY = 'N'
);

CREATE TABLE public.t (
    p public.price
);

CREATE FUNCTION public.price_less(public.price, public.price)
    RETURNS boolean
    LANGUAGE internal
    IMMUTABLE
    STRICT
AS $$int8lt$$;

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
    DELIMITER = ';',
    COLLATABLE = true
);
