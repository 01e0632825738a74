CREATE TABLE t (a varchar(100), b numeric(12,4), c bigint, d text, e timestamp, f char(10));
