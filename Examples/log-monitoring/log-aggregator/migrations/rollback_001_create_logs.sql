-- Rollback: 001_create_logs
-- Description: Removes the log table and the services
-- Hazards: data-loss (drops tables logs and services)

DROP TABLE logs;
DROP TABLE services;
DROP TYPE log_level;
