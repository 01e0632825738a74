create domain positive as integer default 1 not null check (value > 0) constraint small check (value < 100);
create domain code as text collate "C";
create domain unchecked as text;
alter domain unchecked add constraint later check (value <> '') not valid;
create domain list as positive[];
create domain nested as positive constraint even check (value % 2 = 0);
