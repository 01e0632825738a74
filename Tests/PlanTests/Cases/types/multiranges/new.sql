create type spanrange as range (subtype = integer, multirange_type_name = spans);
create table t (id integer primary key, s spans);
create function f(spans) returns integer language sql as 'select 1';
