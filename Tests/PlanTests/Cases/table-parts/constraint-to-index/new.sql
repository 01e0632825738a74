CREATE TABLE logs (id int NOT NULL, level text, key int);
CREATE UNIQUE INDEX logs_pkey ON logs (id);
CREATE UNIQUE INDEX logs_level_key ON logs (lower(level));
CREATE INDEX both_ways ON logs (key);
