INSERT INTO a VALUES ('x', 'y'); INSERT INTO b VALUES ('x', 'y');
