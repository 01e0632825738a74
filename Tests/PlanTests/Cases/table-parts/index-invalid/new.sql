CREATE TABLE logs (id int, level text);
CREATE UNIQUE INDEX a ON logs (id);
