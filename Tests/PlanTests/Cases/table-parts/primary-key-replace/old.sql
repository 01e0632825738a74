CREATE TABLE logs (id int NOT NULL, key int NOT NULL);
CREATE TABLE parts (log int);
ALTER TABLE logs ADD PRIMARY KEY (id);
ALTER TABLE parts ADD FOREIGN KEY (log) REFERENCES logs;
CREATE VIEW totals AS SELECT id, key, count(*) FROM logs GROUP BY id;
