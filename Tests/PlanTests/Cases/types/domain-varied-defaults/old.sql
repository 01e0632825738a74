create sequence s;
create domain a as integer default 1;
create domain b as text;
create domain gone as text;
