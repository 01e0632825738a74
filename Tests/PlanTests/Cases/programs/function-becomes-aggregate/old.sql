create function total(integer) returns integer language sql as 'select $1';
create view v as select total(1) as t;
