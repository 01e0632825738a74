CREATE TABLE logs (id int PRIMARY KEY, at date NOT NULL, note text) PARTITION BY RANGE (id);
CREATE TABLE logs_a PARTITION OF logs FOR VALUES FROM (0) TO (10);
CREATE INDEX at ON logs (at);
CREATE INDEX both_ways ON logs (at, id);
CREATE TABLE owners (id int PRIMARY KEY);
INSERT INTO owners VALUES (1), (11);
ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES owners;
