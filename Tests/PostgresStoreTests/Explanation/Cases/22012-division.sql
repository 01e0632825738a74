-- SQLSTATE: 22012
-- Tag: SELECT
-- Says: nullif

-- When:
SELECT 1 / 0;
