-- Migration: 1_other
-- Schema Version: 1.1.0

SELECT 1;
