create type mood as enum ('ok', 'happy');
create table people (id integer primary key, m mood not null default 'ok', ms mood[] default '{ok}');
create index on people (m) where m <> 'ok';
create view happy as select id from people where m = 'happy';
create function how(p integer) returns mood stable language sql as 'select m from people where id = $1';
