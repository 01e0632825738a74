CREATE TABLE parent (a int);
CREATE TABLE child (b int) INHERITS (parent);
CREATE TABLE grandchild (c int) INHERITS (child);
ALTER TABLE parent ADD CONSTRAINT came CHECK (a < 100);
ALTER TABLE parent ADD CONSTRAINT mine_alone CHECK (a < 200) NO INHERIT;
ALTER TABLE child ADD CONSTRAINT low CHECK (a > -5);
ALTER TABLE parent ADD CONSTRAINT low CHECK (a > -5);
ALTER TABLE child ADD CONSTRAINT kept_below CHECK (a > -10);
