INSERT INTO t (b, c) VALUES (5, 6), (7, 8);
