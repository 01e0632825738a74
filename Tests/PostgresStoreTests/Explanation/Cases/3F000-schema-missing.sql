-- SQLSTATE: 3F000
-- Tag: CREATE TABLE
-- Says: no schema monitoring
-- Says: CREATE SCHEMA monitoring;

-- When:
CREATE TABLE monitoring.logs ();
