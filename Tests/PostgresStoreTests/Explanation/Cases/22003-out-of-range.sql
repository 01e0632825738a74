-- SQLSTATE: 22003
-- Tag: SELECT
-- Says: outside the range

-- When:
SELECT 99999999999::integer;
