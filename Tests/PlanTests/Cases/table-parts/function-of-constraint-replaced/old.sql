CREATE TABLE logs (id int NOT NULL, level text);
CREATE FUNCTION fine(a int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a > 0';
ALTER TABLE logs ADD CONSTRAINT fine CHECK (fine(id));
CREATE INDEX by_fine ON logs (fine(id));
CREATE UNIQUE INDEX partial ON logs (id) WHERE fine(id);
CREATE POLICY p ON logs USING (fine(id));
CREATE STATISTICS s ON fine(id), level FROM logs;
