import AshlarCore
import FoundationEssentials
import PlanTesting

/// `planlab pairs`.
struct PairsCommand {
    private var paths: [String] = []
    private var records = false
    private var keeps = false
    private var isVerbose = false
    private var jobs = 2

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case "--record": records = true
            case "--keep": keeps = true
            case "--verbose": isVerbose = true
            case "--jobs": jobs = rest.popFirst().flatMap { Int($0) } ?? 2
            case let option where option.hasPrefix("-"): throw AshlarError("planlab", "unknown option \(option)")
            case let path: paths.append(path)
            }
        }
        if paths.isEmpty { paths = ["Tests/PlanTests/Cases"] }
    }

    /// True when every pair passed.
    func run() async throws -> Bool {
        let here = FileManager.default.currentDirectoryPath
        var pairs: [SchemaPair] = []
        for path in paths {
            let folder = URL(filePath: path.hasPrefix("/") ? path : "\(here)/\(path)")
            let found = try SchemaPair.read(below: folder)
            // A single case has the folder's own name.
            pairs += found.map { pair in
                var pair = pair
                if pair.folder?.path == folder.path { pair.name = folder.lastPathComponent }
                if records { pair.plan = nil }
                return pair
            }
        }
        return try await PlanLab.with { lab in
            var lab = lab
            lab.keepsDatabases = keeps
            let outcomes = await lab.check(pairs, jobs: jobs) { report($0) }
            let failed = outcomes.filter { !$0.passed }
            let skipped = outcomes.filter { $0.skipped != nil }
            let seconds = outcomes.reduce(Duration.zero) { $0 + $1.duration } / max(1, outcomes.count)
            print(
                "\(outcomes.count - failed.count - skipped.count) passed, \(failed.count) failed, "
                    + "\(skipped.count) skipped; PostgreSQL \(lab.major); "
                    + "\(seconds.components.attoseconds / 1_000_000_000_000_000 + seconds.components.seconds * 1000) ms a pair"
            )
            if lab.pgDump == nil { print("pg_dump for PostgreSQL \(lab.major) is not installed: nothing was dumped") }
            for outcome in failed {
                print("  \(outcome.pair.name): \(outcome.failures.map(\.check.rawValue).joined(separator: ", "))")
            }
            if keeps {
                print("psql -h \(lab.socketFolder) -U postgres; press Enter to end")
                _ = readLine()
            }
            return failed.isEmpty
        }
    }

    private func report(_ outcome: PairOutcome) {
        if let reason = outcome.skipped {
            print("skipped \(outcome.pair.name): \(reason)")
        } else if outcome.passed {
            if isVerbose { print("passed \(outcome.pair.name)\n\(outcome.script)") }
        } else {
            print(outcome.report)
        }
        if keeps { print("databases of \(outcome.pair.name): \(outcome.databases.joined(separator: ", "))") }
        if records, outcome.passed, outcome.skipped == nil, let folder = outcome.pair.folder {
            try? Data(outcome.script.utf8).write(to: folder.appending(path: "plan.sql"))
        }
    }
}
