CREATE TABLE logs (id int, level text, key int);
ALTER TABLE logs ALTER level SET NOT NULL;
ALTER TABLE logs ADD CONSTRAINT keyed NOT NULL key;
