// zlib, the compression library. The only importer is the target Deployment.
#include <zlib.h>

// Macros with a sizeof in them do not reach Swift.
static inline int ashlar_deflate_init_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
static inline int ashlar_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
