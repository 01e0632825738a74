CREATE SCHEMA extensions;
CREATE EXTENSION postgres_fdw WITH SCHEMA extensions;
CREATE EXTENSION unaccent;
CREATE EXTENSION btree_gist WITH SCHEMA extensions;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION ltree;
CREATE TABLE base (id integer, path ltree, room integer, during tstzrange, name text,
    token text DEFAULT encode(extensions.gen_random_bytes(8), 'hex'),
    EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE INDEX base_path ON base USING gist (path);
CREATE INDEX base_name ON base USING gin (name gin_trgm_ops);
CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid', dbname 'x');
CREATE USER MAPPING FOR app SERVER archive OPTIONS (user 'app', password_required 'false');
CREATE FOREIGN TABLE logs (id bigint OPTIONS (column_name 'nr'), message text) SERVER archive OPTIONS (schema_name 'public', table_name 'logs');
CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR word, asciiword WITH unaccent, english_stem;
CREATE FUNCTION under(ltree) RETURNS SETOF base LANGUAGE sql STABLE AS 'SELECT * FROM public.base WHERE path <@ $1';
CREATE FUNCTION secret(text) RETURNS text LANGUAGE sql AS $$ SELECT extensions.crypt($1, extensions.gen_salt('bf')) $$;
CREATE VIEW similar_names AS SELECT a.name FROM base a JOIN base b ON a.name % b.name;
CREATE AGGREGATE longest(ltree) (SFUNC = lca, STYPE = ltree);
