create table item (id integer);
create function item_count() returns bigint language sql as 'select count(*) from item';
