create domain positive as integer default 1 not null;
create domain other as text default 'b';
