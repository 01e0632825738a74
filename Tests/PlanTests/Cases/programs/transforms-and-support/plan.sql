CREATE OR REPLACE FUNCTION public.f(integer)
    RETURNS integer
    LANGUAGE sql
    TRANSFORM FOR TYPE integer
AS $$select $1$$;

CREATE FUNCTION public.g(integer)
    RETURNS SETOF integer
    LANGUAGE internal
    STRICT
    ROWS 7
    SUPPORT generate_series_int4_support
AS $$generate_series_int4$$;
