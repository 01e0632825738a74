-- Migration: 002_transactional
-- Schema Version: 0.2.0
-- Description: Four statements in one transaction, each of which a lock of the test can stop

INSERT INTO audit SELECT 'transactional 1' FROM gate.g1;
CREATE TABLE invoices AS SELECT o.id, o.amount FROM orders o, gate.g2;
ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
INSERT INTO audit SELECT 'transactional 4' FROM gate.g3;
