-- Migration: 20250131120000_x
-- Schema Version: 1.1.0

SELECT 1;
