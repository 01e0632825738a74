import AshlarCore
import Glibc
import Sandboxing

/// What a sandbox's `postgresql.conf` and `pg_hba.conf` say.
///
/// Files, not arguments of `postgres`: an argument would win over ALTER SYSTEM in a migration under test.
struct ServerSettings: Sendable {
    var values: [(name: String, value: String)]
    /// Whether connections over TCP are let in, with a password.
    var allowsTCP: Bool

    /// The settings for a server with its socket in the folder.
    init(
        version: PostgresVersion, socketFolder: String, port: Int, tcp: Bool, durable: Bool,
        overrides: [String: String]
    ) {
        allowsTCP = tcp
        values = [
            ("unix_socket_directories", socketFolder),
            ("unix_socket_permissions", "0700"),
            ("listen_addresses", tcp ? "127.0.0.1" : ""),
            ("port", "\(port)"),
            ("password_encryption", "scram-sha-256"),
            ("max_connections", "50"),
            ("shared_buffers", "64MB"),
            // A script that creates thousands of tables in one transaction holds a lock for each, and pg_dump too.
            ("max_locks_per_transaction", "512"),
            // Shared memory as files in the data folder: nothing is left elsewhere after SIGKILL.
            ("dynamic_shared_memory_type", "mmap"),
            // Publications, subscriptions, replication slots and PREPARE TRANSACTION work as in production. Costs
            // nothing measurable at start.
            ("wal_level", "logical"),
            ("max_prepared_transactions", "10"),
            // A subscription under test must not reach its publisher, nor keep its database busy.
            ("max_logical_replication_workers", "0"),
            ("max_wal_size", "256MB"),
            ("min_wal_size", "2MB"),
            ("wal_init_zero", "off"),
            ("checkpoint_timeout", "1h"),
            // Plans, statistics and xids change only when the person's statements change them.
            ("autovacuum", durable ? "on" : "off"),
            ("jit", "off"),
            ("huge_pages", "off"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("lc_messages", "C"),
            // Statements can carry secrets; PostgreSQL still logs those that fail unless told not to.
            ("log_statement", "none"),
            ("log_min_error_statement", "panic"),
            ("log_checkpoints", "off"),
            ("log_destination", "stderr"),
            ("logging_collector", "off"),
            ("update_process_title", "off"),
            ("synchronous_commit", "off"),
        ]
        if !durable {
            values += [("fsync", "off"), ("full_page_writes", "off"), ("bgwriter_lru_maxpages", "0")]
        }
        // The default of 18 starts three more processes.
        if version.major >= 18 { values.append(("io_method", "sync")) }
        for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
            values.removeAll { $0.name == name }
            values.append((name, value))
        }
    }

    /// Lines to add to initdb's `postgresql.conf`; the last value of a name counts (manual, section 20.1.2).
    var configuration: String {
        "\n# Ashlar's sandbox\n"
            + values.map {
                "\($0.name) = '\($0.value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'\n"
            }
            .joined()
    }

    var hostBasedAuthentication: String {
        """
        # Who reaches the socket is trusted: its folder is closed to other accounts.
        local all all trust
        local replication all trust

        """ + (allowsTCP ? "host all all 127.0.0.1/32 scram-sha-256\n" : "")
    }

    /// Writes both files into a data folder that is still ours alone.
    func write(into data: String) throws {
        try Self.write(configuration, to: data + "/postgresql.conf", flags: O_APPEND)
        try Self.write(hostBasedAuthentication, to: data + "/pg_hba.conf", flags: O_TRUNC)
    }

    private static func write(_ text: String, to path: String, flags: Int32) throws {
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | flags)
        guard descriptor >= 0 else { throw SystemFailure("open", path) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemFailure("write", path) }
    }
}
