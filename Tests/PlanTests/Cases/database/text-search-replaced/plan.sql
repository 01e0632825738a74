DROP INDEX CONCURRENTLY public.t_body;

DROP TEXT SEARCH CONFIGURATION public.words;

DROP TEXT SEARCH DICTIONARY public.d;

CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = pg_catalog.snowball, language = 'german');

CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default");

ALTER TEXT SEARCH CONFIGURATION public.words
    ADD MAPPING FOR word WITH public.d;

CREATE INDEX CONCURRENTLY t_body ON public.t USING gin (to_tsvector('public.words'::regconfig, body));
