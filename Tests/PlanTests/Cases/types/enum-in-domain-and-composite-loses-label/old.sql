create type mood as enum ('sad', 'ok', 'happy');
create domain good_mood as mood check (value <> 'sad');
create type pair as (left_one mood, right_one good_mood);
create table people (id integer primary key, g good_mood, p pair);
