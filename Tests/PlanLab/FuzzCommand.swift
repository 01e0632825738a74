import AshlarCore
import FoundationEssentials
import Glibc
import PlanTesting

/// `planlab fuzz`.
struct FuzzCommand {
    private var run = FuzzRun(firstSeed: UInt64.random(in: 1...1_000_000_000), count: 100)
    private var folder = "/tmp/planlab-fuzz"
    private var minimised = 5
    private var printsOnly = false
    private var isQuiet = false
    private var isVerbose = false

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        func value<Number: LosslessStringConvertible>(_ option: String, _ type: Number.Type) throws -> Number {
            guard let number = rest.popFirst().flatMap({ Number($0) }) else {
                throw AshlarError("planlab", "\(option) needs a number")
            }
            return number
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--seed": run.firstSeed = try value(argument, UInt64.self)
            case "--count": run.count = try value(argument, Int.self)
            case "--seconds":
                run.limit = .seconds(try value(argument, Int.self))
                run.count = .max
            case "--jobs": run.jobs = try value(argument, Int.self)
            case "--minimise": minimised = try value(argument, Int.self)
            case "--to": folder = rest.popFirst() ?? folder
            case "--without-tables": run.hasTables = false
            case "--print": printsOnly = true
            case "--quiet": isQuiet = true
            case "--verbose": isVerbose = true
            case let option: throw AshlarError("planlab", "unknown option \(option)")
            }
        }
    }

    /// True when every pair passed and the generator made few that the server refuses.
    func run() async throws -> Bool {
        try await PlanLab.with { lab in
            if printsOnly {
                let pair = FuzzPair(seed: run.firstSeed, major: lab.major, hasTables: run.hasTables).pair
                print("-- old\n\(pair.old)\n-- rows\n\(pair.rows ?? "")\n-- new\n\(pair.new)")
                return true
            }
            print("seeds from \(run.firstSeed); PostgreSQL \(lab.major)")
            let summary = await run.run(in: lab) { seed, outcome in
                if outcome.isSetupFailure, !isQuiet { print("refused \(seed): \(outcome.failures[0].text)") }
                if !outcome.passed, !outcome.isSetupFailure {
                    print("failed \(seed): \(outcome.failures.map(\.check.rawValue).joined(separator: ", "))")
                    if isVerbose { print(outcome.failures[0].text) }
                }
                _ = fflush(nil)
            }
            for (seed, outcome) in summary.failures.prefix(minimised) {
                let (pair, smallest) = await lab.minimise(
                    outcome, FuzzPair(seed: seed, major: lab.major, hasTables: run.hasTables))
                let place = URL(filePath: "\(folder)/seed-\(seed)")
                try pair.pair.write(to: place)
                print("\n\(smallest.report)\nwritten to \(place.path)")
                _ = fflush(nil)
            }
            print(
                "\n\(summary.tried) pairs of \(summary.steps) steps: \(summary.failures.count) failed, "
                    + "\(summary.refused.count) refused by the server as made")
            return summary.failures.isEmpty && summary.refused.count * 50 <= summary.tried
        }
    }
}
