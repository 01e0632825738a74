CREATE TABLE logs (id int PRIMARY KEY, key int UNIQUE);
CREATE TABLE parts (log int, other int);
ALTER TABLE parts ADD CONSTRAINT a FOREIGN KEY (log) REFERENCES logs;
