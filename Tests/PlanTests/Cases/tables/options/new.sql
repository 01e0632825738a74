CREATE TABLE t (id integer PRIMARY KEY, note text) WITH (autovacuum_enabled = false, fillfactor = 90, toast.autovacuum_vacuum_threshold = 7);
CREATE TABLE u (id integer, note text, doc text);
ALTER TABLE u ALTER doc SET STORAGE main, ALTER doc SET STATISTICS 60, ALTER doc SET (n_distinct = 6, n_distinct_inherited = 3), ALTER doc SET COMPRESSION pglz;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
ALTER TABLE t REPLICA IDENTITY NOTHING;
