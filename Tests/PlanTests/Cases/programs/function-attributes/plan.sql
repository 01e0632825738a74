-- Hazard: permission-widening: public.a(integer) runs with its owner's privileges and no longer with the caller's
ALTER FUNCTION public.a(integer)
    STABLE
    LEAKPROOF
    STRICT
    SECURITY DEFINER
    PARALLEL RESTRICTED
    COST 7
    SET search_path TO public;

ALTER FUNCTION public.b(integer)
    VOLATILE
    NOT LEAKPROOF
    CALLED ON NULL INPUT
    SECURITY INVOKER
    PARALLEL UNSAFE
    COST 100
    RESET search_path
    SET work_mem TO '2MB';

ALTER FUNCTION public.c() ROWS 1000;

ALTER FUNCTION public.d() RESET ALL SET search_path TO public SET work_mem TO '1MB';

CREATE OR REPLACE FUNCTION public.e(a double precision)
    RETURNS double precision
    LANGUAGE internal
AS $$dsqrt$$;

-- Hazard: permission-widening: public.p() runs with its owner's privileges and no longer with the caller's
ALTER PROCEDURE public.p() SECURITY DEFINER SET work_mem TO '1MB';
