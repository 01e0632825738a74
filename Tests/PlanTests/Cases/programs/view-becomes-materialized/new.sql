create materialized view v as select 1 as a;
create view w as select a from v;
