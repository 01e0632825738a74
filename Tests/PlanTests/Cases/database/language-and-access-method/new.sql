CREATE TRUSTED LANGUAGE spoken HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE spoken IS 'Words';
REVOKE USAGE ON LANGUAGE spoken FROM PUBLIC;
GRANT USAGE ON LANGUAGE spoken TO reader;
CREATE FUNCTION hello() RETURNS integer LANGUAGE spoken AS 'begin return 1; end';
CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD pile IS 'A heap';
CREATE ACCESS METHOD btree2 TYPE INDEX HANDLER bthandler;
