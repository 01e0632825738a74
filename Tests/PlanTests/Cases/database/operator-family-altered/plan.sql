ALTER OPERATOR FAMILY public.mixed USING btree DROP
    OPERATOR 1 (integer, bigint),
    OPERATOR 3 (integer, bigint),
    FUNCTION 1 (integer, bigint);

ALTER OPERATOR FAMILY public.mixed USING btree ADD
    OPERATOR 1 >(integer,bigint),
    OPERATOR 2 <(integer,bigint),
    FUNCTION 1 (integer, bigint) public.cmp8(integer,bigint);
