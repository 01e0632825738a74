INSERT INTO logs VALUES (10, 'info');
