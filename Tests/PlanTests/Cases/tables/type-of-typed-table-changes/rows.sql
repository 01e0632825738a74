INSERT INTO a VALUES ('x', 'y');
