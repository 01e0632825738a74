-- Migration: rollback_003_journalled
-- Schema Version: 0.3.0
-- Description: The other way round
-- Hazards: data-loss (a test)

ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX CONCURRENTLY payments_amount_idx ON payments (amount);
DROP INDEX CONCURRENTLY customers_name_idx;
DELETE FROM audit WHERE what LIKE 'journalled%';
