create collation ci (provider = icu, locale = 'und', deterministic = true);
create table t (id integer primary key, name text collate ci);
create index on t (name);
