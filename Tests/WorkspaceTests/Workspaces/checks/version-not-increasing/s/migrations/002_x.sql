-- Migration: 002_x
-- Schema Version: 1.0.0

SELECT 1;
