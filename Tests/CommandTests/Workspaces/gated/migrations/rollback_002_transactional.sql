-- Migration: rollback_002_transactional
-- Schema Version: 0.2.0
-- Description: Takes the invoices back
-- Hazards: data-loss (a test)

DELETE FROM audit WHERE what LIKE 'transactional%';
DROP TABLE invoices;
ALTER TABLE orders DROP COLUMN paid;
