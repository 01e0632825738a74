-- Schema Version: 1.0.0
-- Last Modified: 2025-01-31
-- Description: Test tables

CREATE TABLE logs (id bigint);
ALTER TABLE logs ADD COLUMN severity integer;
ALTER TABLE ONLY logs ADD CONSTRAINT p PRIMARY KEY (id);
ALTER TABLE logs OWNER TO app;
ALTER TABLE ONLY logs ALTER COLUMN id SET DEFAULT 1;
ALTER TABLE logs ADD COLUMN IF NOT EXISTS x integer;
