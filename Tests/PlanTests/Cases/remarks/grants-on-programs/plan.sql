REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

-- Hazard: permission-widening: gives USAGE on domain public.d to app, with the right to pass it on
GRANT USAGE ON DOMAIN public.d TO app WITH GRANT OPTION;

REVOKE SELECT ON SEQUENCE public.s FROM reader;

-- Hazard: permission-widening: gives USAGE on sequence public.s to writer
GRANT USAGE ON SEQUENCE public.s TO writer;

-- Hazard: permission-widening: gives SELECT on view public.v to reader
GRANT SELECT ON TABLE public.v TO reader;

REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

-- Hazard: permission-widening: gives EXECUTE on function public.f(integer) to app
GRANT EXECUTE ON FUNCTION public.f(integer) TO app;

-- Hazard: permission-widening: gives EXECUTE on function public.g() to PUBLIC
GRANT EXECUTE ON FUNCTION public.g() TO PUBLIC;
