CREATE TABLE logs (id int, level text);
ALTER TABLE logs ADD CONSTRAINT logs_id_check CHECK (id > 0) NOT VALID;
ALTER TABLE logs ADD CONSTRAINT a_check CHECK (id > 1) NO INHERIT;
