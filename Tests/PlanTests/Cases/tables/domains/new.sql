CREATE DOMAIN positive AS bigint CHECK (VALUE > 0);
CREATE DOMAIN name AS varchar(20);
CREATE TABLE t (a positive DEFAULT 1, b positive, c name, d text);
