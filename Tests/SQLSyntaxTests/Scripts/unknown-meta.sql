SELECT 1;
\frobnicate a b \i c
\.
\N
SELECT 2;
\i
\
