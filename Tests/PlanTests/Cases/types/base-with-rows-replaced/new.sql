create type words;
create function words_in(cstring) returns words immutable strict language internal as 'textin';
create function words_out(words) returns cstring immutable strict language internal as 'textout';
create type words (input = words_in, output = words_out, storage = extended, delimiter = ';');
create table t (id integer primary key, w words);
