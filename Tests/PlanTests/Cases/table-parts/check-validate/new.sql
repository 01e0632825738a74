CREATE TABLE logs (id int, level text);
ALTER TABLE logs ADD CONSTRAINT logs_id_check CHECK (id > 0);
ALTER TABLE logs ADD CONSTRAINT a_check CHECK (id > 1);
ALTER TABLE logs ADD CONSTRAINT b_check CHECK (id > 2) NOT VALID;
