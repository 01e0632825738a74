-- Migration: 004_do_block_sql
-- Schema Version: 0.4.0
-- Description: An error of a statement in a DO block
-- Irreversible: a test

SELECT 'ü';
DO $$
BEGIN
    PERFORM 1;
    UPDATE größen SET preis = 3 WHERE name = 'ä';
END
$$;
