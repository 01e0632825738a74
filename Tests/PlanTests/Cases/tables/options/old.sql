CREATE TABLE t (id integer PRIMARY KEY, note text) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
CREATE TABLE u (id integer, note text, doc text);
ALTER TABLE u ALTER note SET STORAGE external, ALTER note SET STATISTICS 50, ALTER note SET (n_distinct = 5), ALTER note SET COMPRESSION pglz;
ALTER TABLE u ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE u REPLICA IDENTITY FULL;
