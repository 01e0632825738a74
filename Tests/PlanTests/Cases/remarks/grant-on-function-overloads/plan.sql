REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.f(numeric) FROM PUBLIC;

-- Hazard: permission-widening: gives EXECUTE on function public.f(numeric) to app
GRANT EXECUTE ON FUNCTION public.f(numeric) TO app;

COMMENT ON FUNCTION public.f(numeric) IS 'Numeric';

-- Hazard: permission-widening: gives EXECUTE on function public.f(text, integer) to reader, writer
GRANT EXECUTE ON FUNCTION public.f(text, integer) TO reader, writer;

CREATE FUNCTION public.f(timestamp with time zone, VARIADIC character varying[])
    RETURNS TABLE(x integer)
    LANGUAGE sql
AS $$SELECT 1$$;

GRANT EXECUTE ON FUNCTION public.f(timestamp with time zone, character varying[]) TO app;

COMMENT ON FUNCTION public.f(timestamp with time zone, character varying[]) IS 'Many';
