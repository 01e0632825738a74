CREATE TYPE pair AS (a integer, b integer);
CREATE LANGUAGE spoken HANDLER plpgsql_call_handler;
