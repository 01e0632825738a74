CREATE TABLE logs (id int, level text, at timestamptz);
CREATE TABLE other (id int);
CREATE UNIQUE INDEX a ON logs (id) WHERE id > 0;
CREATE INDEX b ON logs (level);
CREATE INDEX moved ON logs (level);
CREATE INDEX b_new ON logs (at);
ALTER TABLE logs CLUSTER ON b;
COMMENT ON INDEX b IS 'same';
