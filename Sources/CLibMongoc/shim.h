// libmongoc, the MongoDB driver for C, with libbson. The only importer is the target MongoClient.
#include <mongoc/mongoc.h>
