CREATE TABLE logs (id int NOT NULL, key text, extra text);
ALTER TABLE logs ADD CONSTRAINT keys UNIQUE (key);
ALTER TABLE logs ADD CONSTRAINT extras UNIQUE (extra);
COMMENT ON CONSTRAINT keys ON logs IS 'stays';
