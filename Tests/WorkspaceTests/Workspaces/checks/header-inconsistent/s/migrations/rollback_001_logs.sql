-- Migration: rollback_002_logs
DROP TABLE logs;
