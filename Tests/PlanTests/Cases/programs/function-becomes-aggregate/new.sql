create aggregate total(integer) (sfunc = int4pl, stype = integer);
create view v as select total(1) as t;
