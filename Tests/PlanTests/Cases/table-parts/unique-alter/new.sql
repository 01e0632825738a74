CREATE TABLE logs (id int NOT NULL, key text, extra text);
ALTER TABLE logs ADD PRIMARY KEY (id) WITH (deduplicate_items = off);
ALTER TABLE logs ADD CONSTRAINT keys UNIQUE (key);
ALTER TABLE logs CLUSTER ON keys;
COMMENT ON INDEX logs_pkey IS 'it''s the key';
