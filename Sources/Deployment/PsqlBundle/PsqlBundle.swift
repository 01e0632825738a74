package import AshlarCore
import PostgresStore
package import Workspace

/// A script that stock `psql` runs, and that does to a database what `ashlar apply` or `ashlar rollback` does.
///
/// For clusters that may run the image `postgres` only: `psql --no-psqlrc --no-password -v ON_ERROR_STOP=1 -f FILE`.
/// What is pending is decided by the ledger when the script runs, under Ashlar's own lock. Exit code 0 is done or
/// nothing to do, 3 refused or failed, 2 the connection was lost or another session was in the way: worth another run.
package struct PsqlBundle: Sendable {
    /// The script; COPY data in another encoding than UTF-8 is in it as it is.
    package let bytes: [UInt8]
    /// What psql cannot do as well as ashlar.
    package let findings: [Finding]

    package var script: String { String(decoding: bytes, as: UTF8.self) }

    /// What a script needs to know beside its units.
    package struct Options: Sendable {
        package var policies = StorePolicies()
        /// How long to wait while another run holds the lock.
        package var lockWait: Duration = .seconds(60)
        /// Hazards that were accepted beside those in the headers of files.
        package var accepted: Set<Hazard.Kind> = []
        /// User and host for the ledger; nil to let the script ask the shell that psql finds, which in a pod gives
        /// the name of the pod.
        package var origin: String?
        package init() {}
    }

    /// Brings a target up: everything that is pending when it runs, or up to a version.
    ///
    /// - Parameters:
    ///   - units: all migrations of the store, in order.
    ///   - to: a version, sequence or name; nil for the newest.
    /// - Throws: ``AshlarError`` for a file without a statement and for an unknown version.
    package static func apply(
        store: String, units: [PlanUnit], ledger: StoreDeclaration.LedgerTable = .init(), options: Options = .init(),
        to: String? = nil
    ) throws -> PsqlBundle {
        let last = try to.map { try position(of: $0, in: units) } ?? units.count - 1
        return try PsqlBundle(
            PsqlRun(store: store, direction: .up, units: units, wanted: last + 1, ledger: ledger, options: options))
    }

    /// Takes a target back by the rollbacks of the named units, newest first, each only when it is applied.
    ///
    /// - Parameter units: rollbacks, the newest first, as `ashlar rollback` would plan them.
    package static func rollback(
        store: String, units: [PlanUnit], ledger: StoreDeclaration.LedgerTable = .init(), options: Options = .init()
    ) throws -> PsqlBundle {
        try PsqlBundle(
            PsqlRun(
                store: store, direction: .down, units: units, wanted: units.count, ledger: ledger, options: options))
    }

    /// Prints facts and the ledger's entries as lines for ``ProbeReport``; changes nothing.
    package static func probe(store: String, ledger: StoreDeclaration.LedgerTable = .init()) -> PsqlBundle {
        PsqlBundle(
            bytes: ProbeScript(store: store, location: LedgerLocation(schema: ledger.schema, table: ledger.table))
                .bytes, findings: [])
    }

    private init(bytes: [UInt8], findings: [Finding]) {
        self.bytes = bytes
        self.findings = findings
    }

    private init(_ run: PsqlRun) throws {
        for unit in run.units where unit.steps.isEmpty {
            throw AshlarError(
                "empty-file", "\(unit.file) has no statement",
                location: SourceLocation(file: unit.file, line: 1, column: 1),
                cause: "it would be recorded as done and change nothing", effect: "nothing was changed",
                remedies: ["write its statements", "or, if it is meant to do nothing: SELECT 1;"])
        }
        let bytes = run.script()
        self.init(bytes: bytes, findings: psqlFindings(of: run.units, script: bytes))
    }

    /// Of several units with one version the last.
    private static func position(of target: String, in units: [PlanUnit]) throws -> Int {
        let exact = units.lastIndex {
            $0.version == target || $0.migration.name == target || $0.migration.sequence == target
        }
        let number = Int(target)
        if let index = exact ?? units.lastIndex(where: { number != nil && Int($0.migration.sequence) == number }) {
            return index
        }
        throw AshlarError(
            "unknown-version", "there is no migration or version \(target)", subject: target,
            cause: "known versions: "
                + (units.isEmpty ? "none" : units.suffix(8).map(\.version).joined(separator: ", ")),
            effect: "nothing was changed", remedies: ["look at the list: ashlar status"])
    }
}
