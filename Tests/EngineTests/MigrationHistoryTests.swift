import AshlarCore
import Testing
import Workspace

@testable import Engine

@Suite("Files beside the ledger")
struct MigrationHistoryTests {
    private let all = [migration(1), migration(2), migration(3)]

    private func states(_ history: MigrationHistory) -> [MigrationHistory.Row.State] { history.rows.map(\.state) }

    @Test("without a ledger everything is pending")
    func fresh() {
        let history = history(all, [])
        #expect(states(history) == [.pending, .pending, .pending])
        #expect(history.currentVersion == nil)
        #expect(!history.isUpToDate)
    }

    @Test("what the ledger has is applied, what comes after is pending")
    func partly() {
        let history = history(all, [entry(all[0]), entry(all[1])])
        #expect(states(history) == [.applied, .applied, .pending])
        #expect(history.currentVersion == "2.0.0")
    }

    @Test("everything applied and unchanged is up to date")
    func upToDate() {
        let history = history(all, all.map { entry($0) })
        #expect(history.isUpToDate)
        #expect(history.pending.isEmpty)
    }

    @Test("what is pending before an applied one is out of order")
    func outOfOrder() {
        let history = history(all, [entry(all[0]), entry(all[2])])
        #expect(states(history) == [.applied, .outOfOrder, .applied])
        #expect(history.currentVersion == "3.0.0")
        #expect(history.pending.map(\.id.name) == ["002_m"])
    }

    @Test("an entry without a file is missing, and takes its place in the order")
    func missing() {
        let history = history([all[0], all[2]], all.map { entry($0) })
        #expect(states(history) == [.applied, .missing, .applied])
    }

    @Test("the order is that of numbers, not of letters")
    func numbers() {
        let ten = migration(MigrationID(sequence: "10", name: "10_m"), version: "10.0.0", "SELECT 1")
        let nine = migration(MigrationID(sequence: "9", name: "9_m"), version: "9.0.0", "SELECT 1")
        #expect(history([ten, nine], [entry(nine)]).rows.map(\.state) == [.applied, .pending])
    }

    @Test("edits of statements and of white space are told apart")
    func edits() {
        let applied = [entry(migration(1, "SELECT 1")), entry(migration(2, "SELECT 1"))]
        let history = history([migration(1, "SELECT  1"), migration(2, "SELECT 2")], applied)
        #expect(history.rows.map(\.edit) == [.cosmetic, .meaning])
        #expect(!history.isUpToDate)
    }

    @Test("what stopped part of the way is pending with its count, and is not the current version")
    func interrupted() {
        for state in [LedgerEntry.State.running, .failed] {
            let history = history(all, [entry(all[0]), entry(all[1], state, done: 0)])
            #expect(states(history) == [.applied, .interrupted(done: 0, of: 1), .pending])
            #expect(history.pending.map(\.id.name) == ["002_m", "003_m"])
            #expect(history.currentVersion == "1.0.0")
            #expect(!history.rows[1].isReverting)
        }
    }

    @Test("an interrupted migration does not make earlier ones late")
    func interruptedIsNotNewest() {
        let history = history(all, [entry(all[0]), entry(all[2], .running)])
        #expect(history.rows[1].state == .pending)
    }

    // MARK: Policies

    private func codes(
        _ history: MigrationHistory, _ change: (inout StorePolicies) -> Void = { _ in }
    ) -> [AshlarError.Code] {
        var policies = StorePolicies()
        change(&policies)
        return policies.violations(in: history).map(\.code)
    }

    @Test("each disagreement is an error by its name, and its policy lets it pass")
    func policies() {
        let late = history(all, [entry(all[0]), entry(all[2])])
        #expect(codes(late) == ["out-of-order"])
        #expect(codes(late) { $0.outOfOrder = .apply } == [])

        let gone = history([all[0]], [entry(all[0]), entry(all[1])])
        #expect(codes(gone) == ["migration-missing"])
        #expect(codes(gone) { $0.missing = .accept } == [])

        let cosmetic = history([migration(1, "SELECT  1")], [entry(migration(1))])
        #expect(codes(cosmetic) == ["migration-edited"])
        #expect(codes(cosmetic) { $0.edited = .cosmetic } == [])
        #expect(codes(cosmetic) { $0.edited = .accept } == [])

        let meaning = history([migration(1, "SELECT 2")], [entry(migration(1))])
        #expect(codes(meaning) == ["migration-edited"])
        #expect(codes(meaning) { $0.edited = .cosmetic } == ["migration-edited"])
        #expect(codes(meaning) { $0.edited = .accept } == [])
    }

    @Test("the first disagreement is thrown with the others behind it")
    func several() throws {
        let history = history([migration(1, "SELECT 2")], [entry(migration(1)), entry(all[1])])
        let error = #expect(throws: AshlarError.self) { try StorePolicies().require(history) }
        #expect(error?.code == "migration-edited")
        #expect(error?.followedBy.map(\.code) == ["migration-missing"])
        #expect(error?.effect == "nothing was changed")
    }
}
