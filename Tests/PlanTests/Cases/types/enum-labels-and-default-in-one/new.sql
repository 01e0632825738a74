create type state as enum ('new', 'running', 'done', 'failed');
create table jobs (id integer primary key, s state not null default 'running', r state default 'failed',
    check (s <> 'failed' or r is null));
create index on jobs (id) where s = 'running';
create view failed as select id from jobs where s = 'failed';
