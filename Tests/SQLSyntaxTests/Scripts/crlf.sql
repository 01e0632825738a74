-- CRLF
SELECT 1;
\i a.sql
COPY t FROM stdin;
1	a
\.
SELECT 'a
b' -- x
;
SELECT 2
