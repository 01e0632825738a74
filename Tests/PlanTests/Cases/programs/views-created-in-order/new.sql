create view zz as select 1 as a;
create view aa as select a from zz;
create view mm as select a from aa union select a from zz;
