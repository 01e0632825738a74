create view one as select 1 as a, 'x'::text as "B c";
create view two with (security_barrier, security_invoker = true) as select a, "B c" from one;
create view checked as select a from one where a > 0;
create recursive view counting (n) as values (1) union all select n + 1 from counting where n < 5;
