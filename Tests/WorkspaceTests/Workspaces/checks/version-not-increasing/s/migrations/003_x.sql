-- Migration: 003_x
-- Schema Version: 0.9.0

SELECT 1;
