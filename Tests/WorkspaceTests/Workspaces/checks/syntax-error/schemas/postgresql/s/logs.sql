-- Schema Version: 1.0.0
-- Last Modified: 2025-01-31
-- Description: Test tables

CREATE TABLE logs (id bigint PRIMARY KEY, severity integer);
