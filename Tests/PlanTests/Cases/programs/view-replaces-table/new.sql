create view t as select 1 as a, 2 as b;
create view v as select a, b from t;
