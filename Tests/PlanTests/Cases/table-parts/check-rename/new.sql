CREATE TABLE logs (id int, level text);
ALTER TABLE logs ADD CONSTRAINT positive CHECK (id > 0), ADD CONSTRAINT sibling CHECK (id > 0);
