CREATE SCHEMA extensions;

CREATE EXTENSION citext WITH SCHEMA public;

CREATE EXTENSION hstore WITH SCHEMA public VERSION '1.7';

COMMENT ON EXTENSION hstore IS 'Key and value';

CREATE EXTENSION pgcrypto WITH SCHEMA extensions;

CREATE EXTENSION "uuid-ossp" WITH SCHEMA public;

COMMENT ON EXTENSION "uuid-ossp" IS NULL;

CREATE TABLE public.t (
    id uuid DEFAULT public.uuid_generate_v4(),
    mail public.citext,
    extra public.hstore
);

CREATE FUNCTION public.f(public.citext)
    RETURNS text
    LANGUAGE sql
AS $$SELECT $1::text$$;
