create view v as select 1 as id, 'a' as name;
alter view v alter column name set default 'b';
