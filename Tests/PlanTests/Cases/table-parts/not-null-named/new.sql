CREATE TABLE logs (id int, level text, key int);
ALTER TABLE logs ADD CONSTRAINT levelled NOT NULL level;
ALTER TABLE logs ALTER key SET NOT NULL;
