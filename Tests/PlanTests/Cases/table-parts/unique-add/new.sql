CREATE TABLE logs (id int NOT NULL, "Key" text, extra text);
ALTER TABLE logs ADD PRIMARY KEY (id) WITH (fillfactor = 80);
ALTER TABLE logs ADD CONSTRAINT "One Key" UNIQUE NULLS NOT DISTINCT ("Key") INCLUDE (extra) WITH (deduplicate_items = off);
ALTER TABLE logs ADD CONSTRAINT later UNIQUE (extra) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON INDEX logs_pkey IS 'the index';
COMMENT ON CONSTRAINT logs_pkey ON logs IS 'the constraint';
