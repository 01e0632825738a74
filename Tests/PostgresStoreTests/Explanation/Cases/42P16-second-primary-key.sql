-- SQLSTATE: 42P16
-- Tag: ALTER TABLE
-- Says: logs has a primary key already

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ADD PRIMARY KEY (severity);
