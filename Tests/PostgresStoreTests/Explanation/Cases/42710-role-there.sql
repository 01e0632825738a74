-- SQLSTATE: 42710
-- Tag: CREATE ROLE
-- Says: the role app already exists
-- Says: whole server
-- Says: IF NOT EXISTS (SELECT FROM pg_roles

-- When:
CREATE ROLE app;
