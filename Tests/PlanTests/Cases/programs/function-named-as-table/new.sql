create table item (id integer);
create table item_count (n bigint);
create function item_count() returns bigint language sql as 'select count(*) from item, item_count';
