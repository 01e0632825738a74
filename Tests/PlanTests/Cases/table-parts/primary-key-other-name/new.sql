CREATE TABLE logs (id int NOT NULL, key int NOT NULL);
CREATE TABLE parts (log int);
ALTER TABLE logs ADD CONSTRAINT logs_pkey PRIMARY KEY (id, key);
