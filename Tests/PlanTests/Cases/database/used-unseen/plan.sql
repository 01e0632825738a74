CREATE COLLATION public.plain (LOCALE = 'C');

CREATE TYPE public.mood AS ENUM ('sad', 'glad');

CREATE CAST (text AS public.mood) WITH INOUT AS IMPLICIT;

CREATE TYPE public.pair AS (
    a integer,
    b integer
);

CREATE TABLE public.t (
    id integer,
    words text,
    mood text DEFAULT 'sad'::text,
    p public.pair
);

CREATE FUNCTION public.takes_mood(public.mood)
    RETURNS public.mood
    LANGUAGE sql
AS $$SELECT $1$$;

CREATE FUNCTION public.to_pair(integer)
    RETURNS public.pair
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT ROW($1, $1)::public.pair$$;

CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer) AS IMPLICIT;

CREATE FUNCTION public.z_same(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a = $2.a AND $1.b = $2.b$$;

CREATE OPERATOR public.=#= (
    FUNCTION = public.z_same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair
);

CREATE VIEW public.a_view AS
 SELECT public.takes_mood((t.words)::public.mood) AS felt,
    (t.p OPERATOR(public.=#=) (t.id)::public.pair) AS same
   FROM public.t;

CREATE FUNCTION public.a_uses_operator(public.pair)
    RETURNS boolean
    LANGUAGE sql
AS $$SELECT $1 =#= 5$$;

CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = pg_catalog.simple);

CREATE TEXT SEARCH CONFIGURATION public.words_config (PARSER = pg_catalog."default");

ALTER TEXT SEARCH CONFIGURATION public.words_config
    ADD MAPPING FOR asciiword, word WITH public.d;

CREATE FUNCTION public.a_search(text)
    RETURNS tsvector
    LANGUAGE sql
AS $$ SELECT to_tsvector('public.words_config', $1 COLLATE public.plain) $$;
