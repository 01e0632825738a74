-- Schema Version: 1.0.0
-- Last Modified: 2025-02-03
-- Description: Test tables

CREATE TABLE logs (id bigint PRIMARY KEY, severity integer);
