create table a (id integer primary key);
create function of_a(integer) returns integer stable language sql as 'select id from a where id = $1';
create table b (id integer primary key, a_id integer default of_a(1), check (of_a(a_id) is not null));
create function of_b(integer) returns b stable language sql as 'select * from b where id = $1';
create table c (id integer primary key, n integer default (of_b(1)).a_id);
create view v as select (of_b(id)).a_id from c;
create function of_v() returns setof v language sql as 'select * from v';
create materialized view m as select * from of_v();
