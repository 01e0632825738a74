CREATE TABLE logs (id int, level text);
ALTER TABLE logs ADD CONSTRAINT logs_check CHECK (id > 0), ADD CONSTRAINT twin CHECK (id > 0);
