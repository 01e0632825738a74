CREATE TABLE logs (id int, level text);
CREATE INDEX ON logs (id);
