-- Migration: 001_logs
-- Schema Version: 1.0.0

SELECT 1;
ALTER TABLE logs
    ADD COLUMN größe integer NOT NUL DEFAULT 0;
