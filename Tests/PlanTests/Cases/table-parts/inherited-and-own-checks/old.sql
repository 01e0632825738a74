CREATE TABLE parent (a int);
CREATE TABLE child (b int) INHERITS (parent);
ALTER TABLE child ADD CONSTRAINT both_go CHECK (a > 0), ADD CONSTRAINT changes CHECK (a > 1), ADD CONSTRAINT one_stays CHECK (a > 2), ADD CONSTRAINT becomes CHECK (a > 4);
ALTER TABLE parent ADD CONSTRAINT both_go CHECK (a > 0), ADD CONSTRAINT changes CHECK (a > 1), ADD CONSTRAINT one_stays CHECK (a > 2), ADD CONSTRAINT becomes CHECK (a > 4);
