-- Migration: 001_logs
-- Schema Version: 1.0.0

CREATE TABLE logs (id bigint PRIMARY KEY, severity integer);
