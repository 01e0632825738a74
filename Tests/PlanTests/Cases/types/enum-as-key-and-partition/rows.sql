insert into parent values ('a'), ('b');
insert into child values (1, 'a');
