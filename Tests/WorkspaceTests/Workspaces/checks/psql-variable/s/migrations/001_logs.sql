-- Migration: 001_logs
-- Schema Version: 1.0.0

ALTER TABLE logs OWNER TO :owner;
SELECT x[1:n], 'a:b', y::text FROM logs;
SELECT :'name';
