-- Migration: 005_function_syntax
-- Schema Version: 0.5.0
-- Description: A syntax error in the body of a PL/pgSQL function
-- Irreversible: a test

CREATE FUNCTION ü() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    -- €
    IF 1 = 1 THEM
        RETURN 1;
    END IF;
END
$$;
