create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table t (id integer primary key, name text collate ci);
create index on t (name);
