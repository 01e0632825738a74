create function w(anyelement) returns anyelement language internal window as 'window_first_value';
create function c(integer, integer) returns integer language c as '$libdir/dict_snowball', 'dsnowball_init';
