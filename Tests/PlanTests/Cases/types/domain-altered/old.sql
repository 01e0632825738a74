create domain positive as integer default 1 not null check (value > 0) constraint small check (value < 100);
