ALTER TABLE logs ADD COLUMN severity integer;
