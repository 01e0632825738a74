SELECT 'я;Г', дц FROM t;
SELECT 2;
