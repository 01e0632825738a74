-- Migration: 001_base
-- Schema Version: 0.1.0
-- Description: What the later migrations work on; a test stops them by a lock on one of these tables

CREATE SCHEMA gate;
CREATE TABLE gate.g1 AS SELECT 1 AS n;
CREATE TABLE gate.g2 AS SELECT 1 AS n;
CREATE TABLE gate.g3 AS SELECT 1 AS n;
CREATE TABLE gate.g4 AS SELECT 1 AS n;
CREATE TABLE gate.g5 AS SELECT 1 AS n;

CREATE TABLE audit (what text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, amount numeric NOT NULL);
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE payments (id integer PRIMARY KEY, amount numeric NOT NULL);
CREATE INDEX payments_amount_idx ON payments (amount);
CREATE TABLE visits (id integer PRIMARY KEY);
CREATE TABLE tickets (id integer PRIMARY KEY);
CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

INSERT INTO orders SELECT n, n FROM generate_series(1, 100) n;
INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 100) n;
INSERT INTO payments SELECT n, n FROM generate_series(1, 100) n;
INSERT INTO tickets SELECT n FROM generate_series(1, 100) n;
INSERT INTO visits SELECT n FROM generate_series(1, 100) n;
INSERT INTO events SELECT date '2024-06-01' + n FROM generate_series(1, 300) n;
