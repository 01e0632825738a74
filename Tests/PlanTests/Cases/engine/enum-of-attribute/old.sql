CREATE TYPE state AS ENUM ('x', 'done', 'late');
CREATE TYPE step AS (now state, before state, code bigint);
