-- Migration: 003_do_block
-- Schema Version: 0.3.0
-- Description: An error raised in a DO block
-- Irreversible: a test

INSERT INTO größen VALUES (1, 'ä', 1);

DO $body$
DECLARE
    -- größter Wert
    n integer;
BEGIN
    SELECT count(*) INTO n FROM größen;
    RAISE EXCEPTION 'zu wenige: %', n;
END
$body$;
