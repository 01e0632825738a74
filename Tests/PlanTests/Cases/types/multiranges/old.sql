create type spanrange as range (subtype = integer);
create table t (id integer primary key, s spanmultirange);
create function f(spanmultirange) returns integer language sql as 'select 1';
