INSERT INTO t VALUES ('a word');
