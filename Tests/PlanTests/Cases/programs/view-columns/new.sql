create view more as select 1 as a, 3 as b, 2 as c;
create view less as select 1 as a;
create view renamed as select 1 as a, 2 as c;
create view retyped as select 1 as a, 2::bigint as b;
create view moved as select 1 as b, 2 as a;
create view same as select 3 as a, 4 as b;
create view over as select a from less union select a from more;
create view over_over as select a from over;
