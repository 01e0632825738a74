-- SQLSTATE: 0A000
-- Tag: ALTER TABLE
-- Says: column id

CREATE TABLE logs (id integer, n integer) PARTITION BY RANGE (id);

-- When:
ALTER TABLE logs ADD PRIMARY KEY (n);
