create domain positive as integer check (value > 0) constraint small check (value < 1000) constraint even check (value % 2 = 0);
