-- SQLSTATE: 42704
-- Tag: CREATE TABLE
-- Says: citext
-- Says: CREATE EXTENSION IF NOT EXISTS citext;

-- When:
CREATE TABLE users (name citext);
