create transform for integer language sql (from sql with function prsd_lextype(internal), to sql with function int4recv(internal));
create function f(integer) returns integer language sql transform for type integer as 'select $1';
create function g(integer) returns setof integer language internal strict rows 7 support generate_series_int4_support as 'generate_series_int4';
