CREATE SCHEMA app;

CREATE SCHEMA closed;

REVOKE USAGE ON SCHEMA closed FROM app;

CREATE TABLE public.b (
    id integer
);

CREATE TABLE public.c (
    id integer
);

REVOKE SELECT ON TABLE public.c FROM reader;

REVOKE INSERT, UPDATE ON TABLE public.c FROM writer;

GRANT DELETE ON TABLE public.c TO writer;

CREATE VIEW public.v AS
 SELECT 1 AS x;

ALTER VIEW public.v OWNER TO writer;

CREATE FUNCTION public.f()
    RETURNS integer
    LANGUAGE sql
AS $$SELECT 1$$;

CREATE FUNCTION public.g()
    RETURNS integer
    LANGUAGE sql
AS $$SELECT 1$$;

GRANT EXECUTE ON FUNCTION public.g() TO PUBLIC;
