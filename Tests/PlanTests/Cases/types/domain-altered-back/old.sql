create domain positive as integer;
create domain other as text default 'a';
