-- Migration: 007_y
-- Schema Version: 1.2.0

SELECT 1;
