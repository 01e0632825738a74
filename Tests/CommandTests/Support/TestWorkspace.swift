import FoundationEssentials
import Glibc
import Testing

/// A copy of a workspace in a folder of its own, which goes when nobody refers to it any more.
final class TestWorkspace: Sendable {
    let folder: String

    /// An empty workspace with a store `app` whose migrations are in `migrations`.
    init(settings: String = "") throws {
        folder = try Self.makeFolder()
        try write(
            """
            version: 1
            stores:
              - name: app
                migrations: { folder: migrations }
            \(settings.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))

            """, to: "ashlar.yaml")
        try FileManager.default.createDirectory(atPath: folder + "/migrations", withIntermediateDirectories: true)
    }

    /// A copy of a folder of `Tests/CommandTests/Workspaces`.
    init(copyOf name: String) throws {
        folder = try Self.makeFolder()
        try copy(Self.sourceFolder + "/Workspaces/" + name)
    }

    /// A copy of `Examples/log-monitoring`.
    init(example: Void) throws {
        folder = try Self.makeFolder()
        try copy(Self.sourceFolder + "/../../Examples/log-monitoring")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let sourceFolder: String = {
        let file = #filePath
        return file.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
    }()

    private static func makeFolder() throws -> String {
        var template = Array("/tmp/ashlar-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func copy(_ source: String) throws {
        for entry in try FileManager.default.contentsOfDirectory(atPath: source) {
            try FileManager.default.copyItem(atPath: source + "/" + entry, toPath: folder + "/" + entry)
        }
    }

    func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: String((folder + "/" + path).prefix { _ in true }.reversed().drop { $0 != "/" }.reversed()),
            withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + path, atomically: true, encoding: .utf8)
    }

    func read(_ path: String) throws -> String { try String(contentsOfFile: folder + "/" + path, encoding: .utf8) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder + "/" + path) }

    /// Writes a migration with the header that the checks ask for; the version is `0.<number>.0`.
    func migration(_ number: Int, _ name: String, _ sql: String, rollback: String? = nil) throws {
        let digits = String(number)
        let sequence = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        let header = "-- Schema Version: 0.\(number).0\n-- Description: \(name)\n\n"
        try write("-- Migration: \(sequence)_\(name)\n" + header + sql + "\n", to: "migrations/\(sequence)_\(name).sql")
        if let rollback {
            try write(
                "-- Migration: rollback_\(sequence)_\(name)\n" + header + rollback + "\n",
                to: "migrations/rollback_\(sequence)_\(name).sql")
        }
    }

    @discardableResult
    func ashlar(
        _ arguments: String..., on database: TestDatabase? = nil, environment: [String: String] = [:],
        input: String? = nil, limit: Duration = .seconds(120),
        meanwhile: @escaping @Sendable (RunningProgram) async throws -> Void = { _ in }
    ) async throws -> ProgramOutcome {
        try await AshlarProgram.run(
            arguments + (database.map { ["--url", $0.url] } ?? []), in: folder, environment: environment,
            input: input, limit: limit, meanwhile: meanwhile)
    }
}
