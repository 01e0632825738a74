create domain amount as integer check (value > 0);
create domain code as text;
create function twice(amount) returns amount language sql as 'select $1';
