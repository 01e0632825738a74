-- Migration: 004_last
-- Schema Version: 0.4.0
-- Description: Comes after the others

CREATE VIEW unpaid AS SELECT id FROM orders WHERE NOT paid;
INSERT INTO audit VALUES ('last');
