-- Migration: 002_x
-- Schema Version: 1.1.0
-- Irreversible:

SELECT 1;
