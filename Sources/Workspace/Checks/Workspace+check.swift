package import AshlarCore
package import FoundationEssentials
import SQLSyntax

/// Runs every check on a workspace, without any server.
///
/// - Parameters:
///   - onlyStore: the name of one store; nil for all.
///   - clock: the present moment.
/// - Returns: the findings by file, line and column.
/// - Throws: when a file cannot be read, or no store has that name.
package func checkWorkspace(
    _ workspace: Workspace, onlyStore: String? = nil, clock: @Sendable () -> Date = { Date() }
) async throws -> [Finding] {
    let stores = try onlyStore.map { [try workspace.store(named: $0)] } ?? workspace.stores
    let today = CalendarDate(clock())
    var findings: Set<Finding> = []
    for store in stores {
        let subject = try await CheckSubject(store, in: workspace, today: today)
        for check in allWorkspaceChecks {
            for var finding in check.findings(in: subject) {
                if let severity = store.checkSeverities[finding.id] {
                    guard let severity else { continue }
                    finding.severity = severity
                }
                findings.insert(finding)
            }
        }
    }
    return findings.sorted { left, right in
        switch (left.location, right.location) {
        case (let one?, let other?) where one != other:
            (one.file, one.line, one.column) < (other.file, other.line, other.column)
        case (nil, .some): true
        case (.some, nil): false
        default: (left.id, left.message) < (right.id, right.message)
        }
    }
}

extension CheckSubject {
    /// Reads a store and scans its scripts on all cores.
    package init(_ store: StoreDeclaration, in workspace: Workspace, today: CalendarDate) async throws {
        self.workspace = workspace
        self.store = store
        self.today = today
        schemas = try workspace.schemaFiles(of: store)
        migrations = try workspace.migrations(of: store)
        guard store.kind == .postgresql else {
            // Steps of MongoDB are no SQL; the rules of Lint look at them.
            scripts = []
            return
        }
        var unscanned: [Unscanned] = schemas.map { Unscanned(role: .schema, source: $0.source, header: $0.header) }
        for migration in migrations.migrations {
            unscanned.append(
                Unscanned(role: .migration(migration), source: migration.up.source, header: migration.header))
            if let script = migration.rollback.script {
                unscanned.append(
                    Unscanned(role: .rollback(migration), source: script.source, header: script.header))
            }
        }
        for orphan in migrations.orphans {
            unscanned.append(Unscanned(role: .rollback(nil), source: orphan.source, header: orphan.header))
        }
        scripts = await Self.scanned(unscanned)
    }

    private struct Unscanned: Sendable {
        var role: CheckedScript.Role
        var source: SourceText
        var header: FileHeader

        var scanned: CheckedScript {
            let isReadable = UTF8Problem.firstOffset(in: source.bytes) == nil
            let script = SQLScript(isReadable ? source : SourceText(file: source.file, bytes: []))
            return CheckedScript(
                role: role, source: source, header: header, isReadable: isReadable, script: script,
                analyses: script.statements.map { $0.analyse() })
        }
    }

    /// In the given order, whatever the order in which the tasks end.
    private static func scanned(_ scripts: [Unscanned]) async -> [CheckedScript] {
        let size = 64
        return await withTaskGroup(of: (Int, [CheckedScript]).self) { group in
            for start in stride(from: 0, to: scripts.count, by: size) {
                group.addTask { (start, scripts[start..<min(start + size, scripts.count)].map(\.scanned)) }
            }
            var chunks: [(Int, [CheckedScript])] = []
            for await chunk in group { chunks.append(chunk) }
            return chunks.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
