CREATE TABLE orders (id integer PRIMARY KEY, state varchar(10) NOT NULL, kind varchar, amount numeric, code char(4));
