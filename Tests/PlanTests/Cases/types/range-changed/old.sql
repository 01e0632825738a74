create type span as range (subtype = integer);
create function upto(span) returns integer language sql as 'select upper($1)';
