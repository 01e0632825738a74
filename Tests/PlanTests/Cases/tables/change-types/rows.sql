INSERT INTO t VALUES (1, 'a', '7', 3, '2024-01-01', 'x', 3, true, '{}');
