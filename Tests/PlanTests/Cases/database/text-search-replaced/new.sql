CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, language = german);
CREATE TEXT SEARCH CONFIGURATION words (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR word WITH d;
CREATE TABLE t (body text);
CREATE INDEX t_body ON t USING gin (to_tsvector('public.words', body));
