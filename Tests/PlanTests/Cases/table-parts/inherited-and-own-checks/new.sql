CREATE TABLE parent (a int);
CREATE TABLE child (b int) INHERITS (parent);
ALTER TABLE child ADD CONSTRAINT changes CHECK (a > 10), ADD CONSTRAINT one_stays CHECK (a > 2);
ALTER TABLE parent ADD CONSTRAINT changes CHECK (a > 10), ADD CONSTRAINT becomes CHECK (a > 4);
