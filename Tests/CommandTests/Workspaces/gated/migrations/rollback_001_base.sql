-- Migration: rollback_001_base
-- Schema Version: 0.1.0
-- Description: Removes everything
-- Hazards: data-loss (a test)

DROP TABLE events, tickets, visits, payments, customers, orders, audit;
DROP SCHEMA gate CASCADE;
