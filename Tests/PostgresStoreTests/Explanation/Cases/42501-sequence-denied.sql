-- SQLSTATE: 42501
-- Tag: SELECT
-- Role: app
-- Says: GRANT USAGE, SELECT ON SEQUENCE log_ids TO app;

CREATE SEQUENCE log_ids;

-- When:
SELECT nextval('log_ids');
