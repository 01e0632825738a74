// libpg_query: the parser of PostgreSQL 15 as a library. The only importer is the target SQLSyntax.
// libpg_query.so carries protobuf-c itself; pg_query.pb-c.h needs only its header (libprotobuf-c-dev).
#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>
