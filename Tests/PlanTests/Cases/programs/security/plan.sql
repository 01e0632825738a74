-- Hazard: permission-widening: public.v reads with its owner's privileges and no longer with the user's
CREATE OR REPLACE VIEW public.v WITH (security_barrier = true) AS
 SELECT 2 AS a;

ALTER FUNCTION public.f() SECURITY INVOKER;

-- Hazard: permission-widening: public.g() runs with its owner's privileges and no longer with the caller's
CREATE OR REPLACE FUNCTION public.g()
    RETURNS integer
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path TO pg_catalog
AS $$select 2$$;
