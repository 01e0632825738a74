create materialized view gone as select 1 as a;
create materialized view changed as select 1 as a;
create index on changed (a);
create materialized view tuned with (fillfactor = 70) as select 1 as a;
create view over as select a from changed;
