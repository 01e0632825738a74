create function w(anyelement) returns anyelement language internal window immutable as 'window_last_value';
create function c(integer, integer) returns integer language c strict as '$libdir/dict_snowball', 'dsnowball_lexize';
