-- SQLSTATE: 42501
-- Tag: CREATE TABLE
-- Role: app
-- Says: GRANT USAGE, CREATE ON SCHEMA public TO app;
-- Says: PostgreSQL 15

-- When:
CREATE TABLE logs (id integer);
