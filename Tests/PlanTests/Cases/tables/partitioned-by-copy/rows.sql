INSERT INTO t (at, note) VALUES ('2024-02-03', 'a'), ('2022-02-03', 'b'); INSERT INTO r VALUES (1, '2024-02-03');
