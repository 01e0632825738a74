-- SQLSTATE: 42601
-- Says: "user"
-- Says: word of SQL

-- When:
CREATE TABLE users (id integer, user text);
