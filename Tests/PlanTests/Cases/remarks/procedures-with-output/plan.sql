ALTER PROCEDURE public.p(integer) OWNER TO owner_role;

-- Hazard: permission-widening: gives EXECUTE on procedure public.p(integer) to reader
GRANT EXECUTE ON PROCEDURE public.p(integer) TO reader;

COMMENT ON PROCEDURE public.p(integer) IS 'P';

REVOKE EXECUTE ON PROCEDURE public.q() FROM PUBLIC;

CREATE PROCEDURE public.r(INOUT a integer, VARIADIC b text[])
    LANGUAGE plpgsql
AS $$ BEGIN END $$;

REVOKE EXECUTE ON PROCEDURE public.r(integer, text[]) FROM PUBLIC;

COMMENT ON PROCEDURE public.r(integer, text[]) IS 'R';
