-- Migration: 008_copy
-- Schema Version: 0.8.0
-- Description: A bad line in COPY data
-- Irreversible: a test

SELECT 1;
COPY größen (id, name)
FROM stdin;
1	äpfel
2	birnen
drei	kirschen
4	pflaumen
\.
SELECT 2;
