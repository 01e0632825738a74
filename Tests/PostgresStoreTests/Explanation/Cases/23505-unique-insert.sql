-- SQLSTATE: 23505
-- Tag: INSERT
-- Says: constraint logs_pkey
-- Says: ON CONFLICT (id)
-- Says: setval(pg_get_serial_sequence('public.logs', 'id')

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
INSERT INTO logs VALUES (1, 'info', 1);
