CREATE TABLE logs (id int, level text);
CREATE INDEX a ON logs (id);
CREATE UNIQUE INDEX "B" ON logs (level);
