CREATE TABLE logs (id int NOT NULL, key text, extra text);
ALTER TABLE logs ADD PRIMARY KEY (id) WITH (fillfactor = 80);
ALTER TABLE logs CLUSTER ON logs_pkey;
ALTER TABLE logs ADD CONSTRAINT keys UNIQUE (key);
COMMENT ON INDEX keys IS 'keys';
