CREATE TABLE logs (id int, level text);
CREATE UNIQUE INDEX a ON logs (id);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a'::regclass;
