-- SQLSTATE: 42830
-- Tag: ALTER TABLE
-- Says: table logs that are not unique
-- Says: ALTER TABLE logs ADD UNIQUE (severity);

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE TABLE alerts (s integer);

-- When:
ALTER TABLE alerts ADD FOREIGN KEY (s) REFERENCES logs (severity);
