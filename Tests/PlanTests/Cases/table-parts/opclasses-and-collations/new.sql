CREATE COLLATION german (locale = 'C');
CREATE TABLE logs (id int NOT NULL, name text COLLATE "C", doc jsonb, at inet);
CREATE INDEX a ON logs (name COLLATE german text_pattern_ops);
CREATE INDEX b ON logs USING gin (doc jsonb_path_ops);
CREATE INDEX c ON logs USING spgist (at);
ALTER TABLE logs ADD EXCLUDE USING gist (at inet_ops WITH &&, (lower(name)::inet) inet_ops WITH =) WHERE (id > 0);
