-- SQLSTATE: 42501
-- Tag: SET
-- Role: app
-- Says: GRANT SET ON PARAMETER session_replication_role TO app;

-- When:
SET session_replication_role = replica;
