-- SQLSTATE: 42501
-- Tag: CREATE SCHEMA
-- Role: app
-- Says: GRANT CREATE ON DATABASE
-- Says: TO app;

-- When:
CREATE SCHEMA monitoring;
