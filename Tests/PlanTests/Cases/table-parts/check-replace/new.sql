CREATE TABLE logs (id int, level text);
ALTER TABLE logs ADD CONSTRAINT logs_level_check CHECK (level IN ('info', 'error', 'warn'));
