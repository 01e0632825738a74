create collation german (provider = icu, locale = 'de');
create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation plain (locale = 'POSIX');
create collation mixed (lc_collate = 'C', lc_ctype = 'C.UTF-8');
create view v as select 'a' collate ci as a;
