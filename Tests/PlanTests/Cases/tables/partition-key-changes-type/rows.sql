INSERT INTO t VALUES (1, 'a'), (99, 'b');
