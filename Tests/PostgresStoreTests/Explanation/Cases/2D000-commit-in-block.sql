-- SQLSTATE: 2D000
-- Tag: DO
-- Says: COMMIT

-- When:
BEGIN; DO $$ BEGIN COMMIT; END $$;
