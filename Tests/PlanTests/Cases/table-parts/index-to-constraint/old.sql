CREATE TABLE logs (id int NOT NULL, level text);
CREATE UNIQUE INDEX logs_pkey ON logs (id);
CREATE UNIQUE INDEX logs_level_key ON logs (level);
