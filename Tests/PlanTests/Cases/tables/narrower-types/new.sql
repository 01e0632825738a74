CREATE TABLE t (a varchar(10), b numeric(10,2), c integer, d varchar(5), e timestamp(0), f char(5));
