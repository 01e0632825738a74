DROP FOREIGN TABLE public.logs;

DROP USER MAPPING FOR app SERVER archive;

DROP SERVER archive;

CREATE SERVER archive
    FOREIGN DATA WRAPPER two;

CREATE FOREIGN TABLE public.logs (
    id bigint
) SERVER archive;

CREATE USER MAPPING FOR app SERVER archive;
