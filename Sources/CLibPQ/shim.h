// libpq, the PostgreSQL client library. The only importer is the target PostgresClient.
#include <libpq-fe.h>
