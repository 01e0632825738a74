CREATE TABLE t (a int, b text);
COPY t FROM stdin;
1	one; 'not' a "statement" $$
2	\N
3	\.x
\.
SELECT 1;
copy public.t (a, b) from STDIN WITH (FORMAT csv, HEADER); SELECT 'same line';
a,b
4,"x
;y"
\.
COPY (SELECT a FROM t) TO stdout;
COPY t TO STDOUT;
COPY t FROM '/tmp/file';
COPY t FROM PROGRAM 'echo stdin';
COPY t (a) FROM stdin \g
5
\.
COPY empty FROM stdin;
\.
COPY t FROM stdin; COPY u FROM stdin;
1
\.
2
\.
\copy t (a, b) from stdin with (format csv)
6,six;
\.
\copy t from 'file.csv'
\copy (select a from t) to stdout
SELECT 2;
