create collation c (provider = icu, locale = 'de');
create domain d as text collate c;
create type comp as (a text collate c);
create type r as range (subtype = text, collation = c);
create table t (id integer primary key, a text collate c default 'x', b d, l text[] collate c);
create index on t (a collate c);
create view v as select a from t order by a collate c;
