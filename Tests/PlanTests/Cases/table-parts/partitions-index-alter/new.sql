CREATE TABLE logs (id int NOT NULL, level text) PARTITION BY RANGE (id);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (0) TO (10);
CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM (10) TO (20);
CREATE INDEX a ON logs (level DESC);
CREATE INDEX params ON logs (id, level) WITH (fillfactor = 80);
CREATE INDEX mine ON logs_1 (id);
CREATE INDEX adopted ON logs_1 (level, id);
CREATE INDEX "Whole" ON logs (level, id);
