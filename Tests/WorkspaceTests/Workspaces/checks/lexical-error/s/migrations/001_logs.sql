-- Migration: 001_logs
-- Schema Version: 1.0.0

SELECT 1;
SELECT 'O'Brien';
