create table zoo (id integer);
create function c_first() returns bigint language sql as 'select count(*) from zoo';
create function b_middle() returns bigint language sql as 'select c_first() + 1';
create function a_last() returns bigint language sql as 'select b_middle() + 1';
