CREATE OR REPLACE TRUSTED LANGUAGE spoken
    HANDLER plpgsql_call_handler
    INLINE plpgsql_inline_handler
    VALIDATOR plpgsql_validator;

REVOKE USAGE ON LANGUAGE spoken FROM PUBLIC;

-- Hazard: permission-widening: gives USAGE on language spoken to reader
GRANT USAGE ON LANGUAGE spoken TO reader;

COMMENT ON LANGUAGE spoken IS 'Words';

CREATE ACCESS METHOD btree2 TYPE INDEX HANDLER bthandler;

COMMENT ON ACCESS METHOD pile IS 'A heap';

CREATE FUNCTION public.hello()
    RETURNS integer
    LANGUAGE spoken
AS $$begin return 1; end$$;

DROP ACCESS METHOD pile2;
