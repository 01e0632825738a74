-- Migration: 001_logs
-- Shema Version: 1.0.0
-- Description:
-- Migration: 001_logs
SELECT 1;
