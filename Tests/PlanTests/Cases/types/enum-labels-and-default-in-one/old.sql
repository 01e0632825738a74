create type state as enum ('new', 'done');
create table jobs (id integer primary key, s state not null default 'new');
