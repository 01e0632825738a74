-- Migration: 003_journalled
-- Schema Version: 0.3.0
-- Description: Statements that cannot run in a transaction, with others between them

INSERT INTO audit SELECT 'journalled 1' FROM gate.g4;
CREATE UNIQUE INDEX CONCURRENTLY customers_name_idx ON customers (name);
DROP INDEX CONCURRENTLY payments_amount_idx;
INSERT INTO audit SELECT 'journalled 4' FROM gate.g5;
VACUUM visits;
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;
REINDEX INDEX CONCURRENTLY tickets_pkey;
