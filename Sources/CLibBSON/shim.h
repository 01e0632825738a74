// libbson, for the text of decimal numbers. The only importer is the target BSON.
#include <bson/bson.h>
