-- Migration: 003_y
-- Schema Version: 1.2.0
-- Hazards: data-loss (moved elsewhere)
-- Irreversible: nothing is left

DROP TABLE logs;
