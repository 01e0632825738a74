\restrict abcDEF123
\set ON_ERROR_STOP on
\i other.sql
\ir 'sub dir/it''s.sql';
\i "quoted.sql"
\include a.sql \echo 'tab\there' \x41
\connect - postgres localhost 5432
SELECT 1 \g
SELECT 2 \gset prefix_
SELECT 3 \g (format=aligned) | cat > 'x; y'
SELECT 'DROP TABLE ' || 1 \gexec
SELECT 4
\i middle.sql
 , 5;
SELECT 6 \; SELECT 7 \; SELECT 8;
SELECT \: 9;
\pset null '(null)' \\ SELECT 10;
\! echo "a\b" ; ls
SELECT (11 \g
SELECT 12 \r
SELECT 13;
\if :{?x}
\else
\endif
\dt+ public.*
\unrestrict abcDEF123
\q
SELECT 'never read';
