-- Migration: 002_x
-- Schema Version: 1.1.0

CREATE TABLE t (a int);
DROP TABLE t;
ALTER TABLE logs DROP COLUMN severity;
