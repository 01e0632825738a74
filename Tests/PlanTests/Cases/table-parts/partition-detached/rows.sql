INSERT INTO logs VALUES (1, '2024-01-01', 'a'), (11, '2024-01-01', 'a');
