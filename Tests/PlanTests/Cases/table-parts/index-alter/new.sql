CREATE TABLE logs (id int, level text, at timestamptz);
CREATE INDEX a ON logs (id, (id + 1)) WITH (fillfactor = 80, deduplicate_items = off);
CREATE INDEX b ON logs USING brin (at) WITH (pages_per_range = 32);
CREATE INDEX c ON logs (level);
ALTER INDEX a ALTER COLUMN 2 SET STATISTICS 500;
ALTER TABLE logs CLUSTER ON c;
