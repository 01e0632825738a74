CREATE TABLE logs (id int, level text, at timestamptz);
CREATE STATISTICS s1 (ndistinct, mcv) ON id, level FROM logs;
CREATE STATISTICS s2 ON id, level, at FROM logs;
CREATE STATISTICS "came Here" ON (id + 1), lower(level) FROM logs;
CREATE STATISTICS single ON (id * 2) FROM logs;
ALTER STATISTICS single SET STATISTICS 0;
COMMENT ON STATISTICS single IS 'twice';
