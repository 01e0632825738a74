SELECT 4 */**/ 5;
SELECT 1 +/* c */ 2;
SELECT @-/**/1;
