-- Migration: 004_last
-- Schema Version: 0.4.0
-- Description: Comes after the others; COPY is not sent in a pipeline as the other statements are

CREATE VIEW unpaid AS SELECT id FROM orders WHERE NOT paid;
INSERT INTO audit VALUES ('last');
COPY audit (what) FROM stdin;
last, copied
\.
