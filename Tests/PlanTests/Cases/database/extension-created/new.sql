CREATE SCHEMA extensions;
CREATE EXTENSION pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION citext;
CREATE EXTENSION hstore VERSION '1.7';
COMMENT ON EXTENSION hstore IS 'Key and value';
CREATE EXTENSION "uuid-ossp";
COMMENT ON EXTENSION "uuid-ossp" IS NULL;
CREATE TABLE t (id uuid DEFAULT public.uuid_generate_v4(), mail citext, extra hstore);
CREATE FUNCTION f(citext) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
