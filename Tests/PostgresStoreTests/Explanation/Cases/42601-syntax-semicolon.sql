-- SQLSTATE: 42601
-- Says: semicolon

-- When:
SELECT 1 CREATE TABLE logs (id integer);
