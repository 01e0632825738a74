create domain amount as bigint check (value > 0);
create domain code as text collate "C";
create function twice(amount) returns amount language sql as 'select $1';
