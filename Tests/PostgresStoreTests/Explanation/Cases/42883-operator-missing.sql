-- SQLSTATE: 42883
-- Tag: SELECT
-- Says: integer = text

-- When:
SELECT 1 = 'a'::text;
