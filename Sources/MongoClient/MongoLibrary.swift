import CLibMongoc
import Glibc

/// libmongoc's state for the whole process.
enum MongoLibrary {
    /// Initialises once. Never cleaned up: `mongoc_cleanup` may only run when no thread uses the library any more, and
    /// the process's end does the rest.
    static func start() { _ = started }

    private static let started: Void = {
        // The library would print warnings to standard error, some with parts of the connection string.
        mongoc_log_set_handler(nil, nil)
        // Debian's build has done it when it was loaded; others may not.
        mongoc_init()
        // It shares its counters with mongoc-stat in a file that only mongoc_cleanup would remove. The memory stays.
        shm_unlink("/mongoc-\(getpid())")
    }()
}
