-- SQLSTATE: 42P16
-- Tag: CREATE VIEW
-- Says: columns at the end
-- Says: where the view has the column level, the new text has id

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE VIEW recent AS SELECT level, id FROM logs;

-- When:
CREATE OR REPLACE VIEW recent AS SELECT id, level FROM logs;
