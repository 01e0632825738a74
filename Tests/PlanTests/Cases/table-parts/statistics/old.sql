CREATE TABLE logs (id int, level text, at timestamptz);
CREATE STATISTICS s1 (ndistinct) ON id, level FROM logs;
CREATE STATISTICS s2 ON id, level, at FROM logs;
CREATE STATISTICS gone ON id, level FROM logs;
ALTER STATISTICS s2 SET STATISTICS 200;
