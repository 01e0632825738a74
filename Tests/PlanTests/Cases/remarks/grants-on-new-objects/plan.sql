CREATE TYPE public.mood AS ENUM ('sad');

REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

GRANT USAGE ON TYPE public.mood TO reader;

CREATE DOMAIN public.d AS integer;

REVOKE USAGE ON DOMAIN public.d FROM PUBLIC;

CREATE SEQUENCE public.s;

GRANT ALL ON SEQUENCE public.s TO app;

GRANT USAGE ON SEQUENCE public.s TO writer;

CREATE TABLE public.t (
    id integer,
    name text
);

REVOKE TRUNCATE ON TABLE public.t FROM postgres;

GRANT SELECT ON TABLE public.t TO reader;

GRANT UPDATE (name) ON TABLE public.t TO writer;

CREATE VIEW public.v AS
 SELECT 1 AS x;

GRANT SELECT ON TABLE public.v TO PUBLIC;

GRANT SELECT (x) ON TABLE public.v TO reader;

CREATE MATERIALIZED VIEW public.m AS
 SELECT 1 AS x;

GRANT SELECT ON TABLE public.m TO reader;

CREATE FUNCTION public.f(integer, VARIADIC text[])
    RETURNS integer
    LANGUAGE sql
AS $$SELECT 1$$;

REVOKE EXECUTE ON FUNCTION public.f(integer, text[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.f(integer, text[]) TO app;

CREATE PROCEDURE public.p(INOUT x integer)
    LANGUAGE sql
AS $$SELECT 1$$;

GRANT EXECUTE ON PROCEDURE public.p(integer) TO app;

CREATE AGGREGATE public.agg(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);

REVOKE EXECUTE ON FUNCTION public.agg() FROM PUBLIC;

CREATE FOREIGN DATA WRAPPER remote;

GRANT USAGE ON FOREIGN DATA WRAPPER remote TO app;

CREATE SERVER archive
    FOREIGN DATA WRAPPER remote;

GRANT USAGE ON FOREIGN SERVER archive TO app;

CREATE FOREIGN TABLE public.ft (
    id integer
) SERVER archive;

GRANT SELECT ON TABLE public.ft TO reader;
