CREATE TYPE pair AS (a integer, b integer);
CREATE LANGUAGE spoken HANDLER plpgsql_call_handler;
CREATE TRANSFORM FOR pair LANGUAGE spoken (FROM SQL WITH FUNCTION prsd_lextype(internal));
COMMENT ON TRANSFORM FOR pair LANGUAGE spoken IS 'Says it';
