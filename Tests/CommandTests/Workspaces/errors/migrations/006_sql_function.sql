-- Migration: 006_sql_function
-- Schema Version: 0.6.0
-- Description: A wrong column in the body of an SQL function
-- Irreversible: a test

SELECT 1;
CREATE FUNCTION teuer() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT name FROM größen
    WHERE 'ß' = 'ß' AND pries > 3
$$;
