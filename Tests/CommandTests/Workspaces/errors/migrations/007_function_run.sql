-- Migration: 007_function_run
-- Schema Version: 0.7.0
-- Description: An error in a function when it is called
-- Irreversible: a test

CREATE FUNCTION teilen(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    -- €
    RETURN 1 / n;
END
$$;

SELECT 'ä', teilen(0);
