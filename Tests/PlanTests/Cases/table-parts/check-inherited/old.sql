CREATE TABLE parent (a int);
CREATE TABLE child (b int) INHERITS (parent);
CREATE TABLE grandchild (c int) INHERITS (child);
ALTER TABLE parent ADD CONSTRAINT gone CHECK (a > 0);
ALTER TABLE child ADD CONSTRAINT low CHECK (a > -5);
ALTER TABLE parent ADD CONSTRAINT kept_below CHECK (a > -10);
