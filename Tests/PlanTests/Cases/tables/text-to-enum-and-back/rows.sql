INSERT INTO t VALUES (1, 'high', 'high', 'low');
