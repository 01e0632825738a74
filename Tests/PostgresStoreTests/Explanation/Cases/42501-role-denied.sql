-- SQLSTATE: 42501
-- Tag: CREATE ROLE
-- Role: app
-- Says: CREATEROLE

-- When:
CREATE ROLE another;
