-- SQLSTATE: 22008
-- Tag: SELECT
-- Says: DateStyle

-- When:
SELECT '2025-13-40'::date;
