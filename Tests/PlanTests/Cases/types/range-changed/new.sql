create type span as range (subtype = bigint);
create function upto(span) returns bigint language sql as 'select upper($1)';
