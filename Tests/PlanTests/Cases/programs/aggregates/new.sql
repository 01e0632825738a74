create function count_state(bigint) returns bigint language sql as 'select $1 + 1';
create aggregate counted(*) (sfunc = count_state, stype = bigint, initcond = '0');
create aggregate total(integer) (sfunc = int4pl, stype = integer, initcond = '1', combinefunc = int4pl, parallel = safe);
create function fin(integer) returns bigint language sql as 'select $1::bigint';
create aggregate retyped(integer) (sfunc = int4pl, stype = integer, finalfunc = fin);
create aggregate least_of(integer) (sfunc = int4smaller, stype = integer, sortop = <, sspace = 16);
create aggregate moving(integer) (sfunc = int4pl, stype = integer, msfunc = int4pl, minvfunc = int4mi, mstype = integer,
    mfinalfunc = fin, mfinalfunc_extra = false, minitcond = '0', msspace = 8, finalfunc = fin, finalfunc_modify = shareable);
create aggregate percent(float8 order by anyelement) (sfunc = ordered_set_transition, stype = internal,
    finalfunc = percentile_disc_final, finalfunc_extra, finalfunc_modify = read_write);
create aggregate my_rank(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi, stype = internal,
    finalfunc = rank_final, finalfunc_extra, hypothetical);
create view v as select total(a), retyped(a) as r from (values (1)) t (a);
comment on aggregate counted(*) is 'C';
