create schema a;
create schema c;
create table a.t (id integer);
create view c.v as select id from a.t;
create view c."Order" as select id as "User" from c.v;
