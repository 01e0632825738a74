CREATE TEXT SEARCH DICTIONARY simple_words (TEMPLATE = simple, stopwords = english);
CREATE TEXT SEARCH CONFIGURATION words (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR asciiword, word, email WITH simple_words, simple;
CREATE TEXT SEARCH CONFIGURATION gone (COPY = pg_catalog.english);
CREATE TABLE t (body text);
CREATE INDEX t_body ON t USING gin (to_tsvector('public.words', body));
