-- SQLSTATE: 26000
-- Tag: EXECUTE
-- Says: prepared statement recent
-- Says: pooler

-- When:
EXECUTE recent;
