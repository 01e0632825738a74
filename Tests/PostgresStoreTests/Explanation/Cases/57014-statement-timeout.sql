-- SQLSTATE: 57014
-- Tag: SELECT
-- Says: statement_timeout

-- When:
SET statement_timeout = '20ms'; SELECT pg_sleep(10);
