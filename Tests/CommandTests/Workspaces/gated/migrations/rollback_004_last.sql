-- Migration: rollback_004_last
-- Schema Version: 0.4.0
-- Description: Takes the view back
-- Hazards: data-loss (a test)

DROP VIEW unpaid;
DELETE FROM audit WHERE what LIKE 'last%';
