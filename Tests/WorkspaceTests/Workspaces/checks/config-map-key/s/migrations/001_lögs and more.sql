-- Migration: 001_lögs and more
-- Schema Version: 1.0.0

CREATE TABLE logs (id bigint PRIMARY KEY, severity integer);
