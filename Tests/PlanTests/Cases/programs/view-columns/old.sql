create view more as select 1 as a, 2 as b;
create view less as select 1 as a, 2 as b;
create view renamed as select 1 as a, 2 as b;
create view retyped as select 1 as a, 2 as b;
create view moved as select 1 as a, 2 as b;
create view same as select 1 as a, 2 as b;
create view over as select a from less union select a from more;
create view over_over as select a from over;
