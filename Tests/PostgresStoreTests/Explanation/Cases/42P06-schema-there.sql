-- SQLSTATE: 42P06
-- Tag: CREATE SCHEMA
-- Says: the schema public

-- When:
CREATE SCHEMA public;
