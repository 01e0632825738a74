INSERT INTO t VALUES ('short', 1.5, 3, 'abc', '2024-01-01', 'abc');
