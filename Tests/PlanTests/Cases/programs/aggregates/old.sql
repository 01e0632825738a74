create aggregate gone(integer) (sfunc = int4pl, stype = integer);
create aggregate total(integer) (sfunc = int4pl, stype = integer, initcond = '0');
create aggregate retyped(integer) (sfunc = int4pl, stype = integer);
create view v as select total(a), retyped(a) as r from (values (1)) t (a);
