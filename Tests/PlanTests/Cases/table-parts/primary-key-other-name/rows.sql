INSERT INTO logs VALUES (1, 1), (2, 2);
