-- Migration: 001_logs
-- Schema Version: 1.0.0

SET lock_timeout = 0;
CREATE TABLE logs (id bigint PRIMARY KEY);
CREATE INDEX CONCURRENTLY i ON logs (id);
