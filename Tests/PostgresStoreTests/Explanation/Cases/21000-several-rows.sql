-- SQLSTATE: 21000
-- Tag: SELECT
-- Says: subquery

-- When:
SELECT (SELECT g FROM generate_series(1, 2) g);
