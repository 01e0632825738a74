CREATE TABLE logs (id int PRIMARY KEY, at date NOT NULL, note text, CHECK (id < 1000)) PARTITION BY RANGE (id);
CREATE TABLE logs_a PARTITION OF logs FOR VALUES FROM (0) TO (10);
CREATE INDEX at ON logs (at);
CREATE TABLE owners (id int PRIMARY KEY);
INSERT INTO owners VALUES (1), (11);
ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES owners;
CREATE TABLE logs_b (id int NOT NULL, at date NOT NULL, note text);
