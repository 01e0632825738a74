-- Migration: 003_y
-- Schema Version: 1.2.0
-- Irreversible: the old values are gone

SELECT 1;
