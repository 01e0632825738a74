CREATE TABLE logs (id int, level text, at timestamptz);
CREATE INDEX a ON logs (id, (id + 1)) WITH (fillfactor = 70);
CREATE INDEX b ON logs USING brin (at) WITH (pages_per_range = 64, autosummarize = on);
CREATE INDEX c ON logs (level);
ALTER INDEX a ALTER COLUMN 2 SET STATISTICS 300;
ALTER TABLE logs CLUSTER ON a;
