CREATE TABLE logs (id int, key int);
CREATE TABLE parts (log int);
CREATE UNIQUE INDEX k ON logs (id);
ALTER TABLE parts ADD FOREIGN KEY (log) REFERENCES logs (id);
