CREATE COLLATION german (locale = 'C');
CREATE TABLE logs (id int NOT NULL, name text COLLATE "C", doc jsonb, at inet);
CREATE INDEX a ON logs (name);
CREATE INDEX b ON logs USING gin (doc);
CREATE INDEX c ON logs USING gist (at inet_ops);
