-- SQLSTATE: P0001
-- Tag: DO
-- Says: RAISE EXCEPTION

-- When:
DO $$ BEGIN RAISE EXCEPTION 'not today'; END $$;
