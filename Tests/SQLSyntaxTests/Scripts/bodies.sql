CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql
BEGIN ATOMIC
  SELECT CASE WHEN a > 0 THEN a ELSE 0 END;
  SELECT a + b;
END;
create or replace procedure p() begin atomic insert into t values (1); delete from t; end;
CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1;
CREATE OR REPLACE FUNCTION dollar() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  NEW.at := now();
  EXECUTE $q$ SELECT 1; $q$;
  RETURN NEW;
END;
$body$;
CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2));
CREATE TABLE "begin" (id int);
BEGIN;
SELECT CASE WHEN true THEN 1 END;
END;
CREATE TABLE create_function_begin (begin int, "end" int);
DO $$ BEGIN PERFORM 1; END $$;
CREATE VIEW begin AS SELECT 1;
SELECT (1; 2);
SELECT 3
