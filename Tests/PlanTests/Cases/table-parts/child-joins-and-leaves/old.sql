CREATE TABLE parent (a int, CONSTRAINT shared CHECK (a > 0));
CREATE TABLE joins (a int, b int);
CREATE TABLE leaves (a int, b int, CONSTRAINT shared CHECK (a > 0)) INHERITS (parent);
