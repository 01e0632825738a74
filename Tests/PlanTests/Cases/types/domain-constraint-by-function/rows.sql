insert into t values ('ab');
