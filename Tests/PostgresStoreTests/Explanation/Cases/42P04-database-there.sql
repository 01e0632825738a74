-- SQLSTATE: 42P04
-- Tag: CREATE DATABASE
-- Says: the database postgres

-- When:
CREATE DATABASE postgres;
