create type money_amount as (amount bigint, currency text);
create function worth(m money_amount) returns bigint return (m).amount;
create table prices (id integer primary key, amount integer);
create view v as select worth(row(amount, 'EUR')::money_amount) as w from prices;
create materialized view mv as select row(amount, 'EUR')::money_amount as m from prices;
