CREATE TABLE logs (id int NOT NULL, key int NOT NULL);
CREATE TABLE parts (log int);
ALTER TABLE logs ADD CONSTRAINT pk_logs PRIMARY KEY (id);
