create type kind as enum ('a', 'b', 'c');
create table parent (k kind primary key);
create table child (id integer primary key, k kind references parent (k));
create table parts (k kind not null, n integer) partition by list (k);
create table parts_a partition of parts for values in ('a');
create table parts_b partition of parts for values in ('b', 'c');
