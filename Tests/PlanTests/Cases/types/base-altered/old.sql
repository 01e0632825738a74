create type words;
create function words_in(cstring) returns words immutable strict language internal as 'textin';
create function words_out(words) returns cstring immutable strict language internal as 'textout';
create function words_recv(internal) returns words immutable strict language internal as 'textrecv';
create function words_send(words) returns bytea immutable strict language internal as 'textsend';
create type words (input = words_in, output = words_out, storage = extended);
