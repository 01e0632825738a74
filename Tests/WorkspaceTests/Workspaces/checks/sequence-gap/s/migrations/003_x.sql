-- Migration: 003_x
-- Schema Version: 1.1.0

SELECT 1;
