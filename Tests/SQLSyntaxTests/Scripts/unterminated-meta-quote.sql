\i 'a b
SELECT 1;
