INSERT INTO logs VALUES (0, 'x', '{}', '10.0.0.1');
