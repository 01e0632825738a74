-- Migration: 001_log
-- Schema Version: 1.0.0
-- Irreversible: nobody knows how

CREATE TABLE logs (id bigint PRIMARY KEY, severity integer);
