CREATE SCHEMA extensions;

CREATE EXTENSION btree_gist WITH SCHEMA extensions;

CREATE EXTENSION ltree WITH SCHEMA public;

CREATE EXTENSION pg_trgm WITH SCHEMA public;

CREATE EXTENSION pgcrypto WITH SCHEMA extensions;

CREATE EXTENSION postgres_fdw WITH SCHEMA extensions;

CREATE EXTENSION unaccent WITH SCHEMA public;

ALTER TABLE public.base
    ADD COLUMN path public.ltree;

ALTER TABLE public.base
    ADD COLUMN room integer;

ALTER TABLE public.base
    ADD COLUMN during tstzrange;

ALTER TABLE public.base
    ADD COLUMN name text;

CREATE VIEW public.similar_names AS
 SELECT a.name
   FROM (public.base a
     JOIN public.base b ON ((a.name OPERATOR(public.%) b.name)));

-- Hazard: rewrite: writes public.base anew, with a value for each row, while nobody can read it
ALTER TABLE public.base
    ADD COLUMN token text DEFAULT encode(extensions.gen_random_bytes(8), 'hex'::text);

-- Hazard: long-lock: everybody who uses public.base waits while index base_room_during_excl is built
ALTER TABLE public.base
    ADD CONSTRAINT base_room_during_excl EXCLUDE USING gist (room WITH =, during WITH &&);

CREATE FUNCTION public.secret(text)
    RETURNS text
    LANGUAGE sql
AS $$ SELECT extensions.crypt($1, extensions.gen_salt('bf')) $$;

CREATE FUNCTION public.under(public.ltree)
    RETURNS SETOF public.base
    LANGUAGE sql
    STABLE
AS $$SELECT * FROM public.base WHERE path <@ $1$$;

CREATE AGGREGATE public.longest(public.ltree) (
    SFUNC = public.lca,
    STYPE = public.ltree
);

CREATE TEXT SEARCH CONFIGURATION public.words (PARSER = pg_catalog."default");

ALTER TEXT SEARCH CONFIGURATION public.words
    ADD MAPPING FOR asciihword, hword, hword_asciipart, hword_part WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.words
    ADD MAPPING FOR asciiword, word WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.words
    ADD MAPPING FOR email, file, float, host, hword_numpart, int, numhword, numword, sfloat, uint, url, url_path, version WITH simple;

CREATE SERVER archive
    FOREIGN DATA WRAPPER postgres_fdw
    OPTIONS (dbname 'x', host 'nowhere.invalid');

CREATE FOREIGN TABLE public.logs (
    id bigint OPTIONS (column_name 'nr'),
    message text
) SERVER archive
OPTIONS (schema_name 'public', table_name 'logs');

CREATE USER MAPPING FOR app SERVER archive OPTIONS (password_required 'false', "user" 'app');

CREATE INDEX CONCURRENTLY base_name ON public.base USING gin (name public.gin_trgm_ops);

CREATE INDEX CONCURRENTLY base_path ON public.base USING gist (path);
