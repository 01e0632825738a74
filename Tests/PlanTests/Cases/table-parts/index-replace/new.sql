CREATE TABLE logs (id int, level text, at timestamptz);
CREATE TABLE other (id int);
CREATE UNIQUE INDEX a ON logs (id);
CREATE INDEX b ON logs (level DESC);
CREATE INDEX moved ON other (id);
CREATE INDEX b_new ON logs (at);
ALTER TABLE logs CLUSTER ON b;
COMMENT ON INDEX b IS 'same';
