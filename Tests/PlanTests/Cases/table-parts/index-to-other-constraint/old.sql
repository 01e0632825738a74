CREATE TABLE logs (id int NOT NULL, level text NOT NULL);
ALTER TABLE logs ADD CONSTRAINT old_key PRIMARY KEY (id);
CREATE UNIQUE INDEX "By Level" ON logs (level) INCLUDE (id) WITH (fillfactor = 90);
COMMENT ON INDEX "By Level" IS 'gone';
CREATE UNIQUE INDEX twice ON logs (id, level);
