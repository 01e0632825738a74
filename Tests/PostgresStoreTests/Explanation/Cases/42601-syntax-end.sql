-- SQLSTATE: 42601
-- Says: ends before it is complete

-- When:
CREATE TABLE logs (id integer
