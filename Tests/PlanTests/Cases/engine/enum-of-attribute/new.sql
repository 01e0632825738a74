CREATE TYPE state AS ENUM ('x', 'done');
CREATE TYPE step AS (now state, before state, code bigint);
