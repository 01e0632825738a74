create schema a;
create schema b;
create table a.t (id integer);
create view b.v as select id from a.t;
create view b."Order" as select id as "User" from b.v;
