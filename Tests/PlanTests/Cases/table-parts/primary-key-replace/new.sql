CREATE TABLE logs (id int NOT NULL, key int NOT NULL);
CREATE TABLE parts (log int);
ALTER TABLE logs ADD PRIMARY KEY (key);
ALTER TABLE logs ADD UNIQUE (id);
ALTER TABLE parts ADD FOREIGN KEY (log) REFERENCES logs (id);
CREATE VIEW totals AS SELECT id, key, count(*) FROM logs GROUP BY id, key;
