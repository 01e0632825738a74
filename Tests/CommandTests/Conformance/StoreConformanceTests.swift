import Testing

/// What every kind of store does alike, through the program, on a real server.
@Suite("Stores of every kind")
struct StoreConformanceTests {
    private func threeMigrations(_ kind: ConformingStore.Kind, settings: String = "") async throws -> ConformingStore {
        let store = try await ConformingStore(kind, settings: settings)
        try store.migration(1, "a", .create("a"), rollback: [.drop("a")])
        try store.migration(2, "b", .create("b"), rollback: [.drop("b")])
        try store.migration(3, "c", .create("c"), rollback: [.drop("c")])
        return store
    }

    @Test(
        "tell what is pending without writing, apply it once, and say when there is nothing to do",
        arguments: ConformingStore.Kind.allCases)
    func applies(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        let before = try await store.ashlar("status")
        #expect(before.exitCode == 2, "\(before.everything)")
        #expect(before.output.contains("3 pending"), "\(before.output)")
        let dry = try await store.ashlar("apply", "--dry-run")
        #expect(dry.exitCode == 0 && dry.output.contains("this is a dry run"), "\(dry.everything)")
        #expect(try await store.objects().isEmpty)
        #expect(try await !store.hasLedger(), "status and a dry run only read")
        let outcome = try await store.ashlar("apply")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.output.contains("3 migrations applied, nothing → 0.3.0"), "\(outcome.output)")
        #expect(try await store.objects() == ["a", "b", "c"])
        let again = try await store.ashlar("apply")
        #expect(again.exitCode == 0 && again.output.contains("nothing to do at version 0.3.0"), "\(again.everything)")
        let after = try await store.ashlar("status")
        #expect(after.exitCode == 0 && after.output.contains("at version 0.3.0, up to date"), "\(after.everything)")
        let verified = try await store.ashlar("verify")
        #expect(verified.exitCode == 0, "\(verified.everything)")
    }

    @Test("are looked at without being changed", arguments: ConformingStore.Kind.allCases)
    func probes(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        let before = try await store.ashlar("probe", "--store", "app", "--output", "events")
        #expect(before.exitCode == 0, "\(before.everything)")
        #expect(before.output.hasPrefix(#"{"ashlar":1,"event":"probe","store":"app","server":""#), "\(before.output)")
        #expect(before.output.hasSuffix("\"ledgerExists\":false,\"canCreate\":true}\n"), "\(before.output)")
        #expect(try await !store.hasLedger())
        #expect(try await store.ashlar("apply", "--to", "0.2.0").exitCode == 0)
        let lines = try await store.ashlar("probe").output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains("\"ledgerExists\":true"), "\(lines[0])")
        #expect(lines[1].contains("\"name\":\"001_a\",\"version\":\"0.1.0\""), "\(lines[1])")
        #expect(lines[2].contains("\"name\":\"002_b\",\"version\":\"0.2.0\""), "\(lines[2])")
    }

    @Test(
        "stop at a version, go back one and to a version, with the hazard named first",
        arguments: ConformingStore.Kind.allCases)
    func rollsBack(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        #expect(try await store.ashlar("apply", "--to", "0.2.0").exitCode == 0)
        #expect(try await store.objects() == ["a", "b"])
        #expect(try await store.ashlar("apply").exitCode == 0)
        let refused = try await store.ashlar("rollback")
        #expect(refused.exitCode == 1 && refused.errors.contains("--accept data-loss"), "\(refused.everything)")
        #expect(try await store.objects() == ["a", "b", "c"])
        let one = try await store.ashlar("rollback", "--accept", "data-loss")
        #expect(one.exitCode == 0 && one.output.contains("0.3.0 → 0.2.0"), "\(one.everything)")
        #expect(try await store.objects() == ["a", "b"])
        let all = try await store.ashlar("rollback", "--to", "0", "--accept", "data-loss")
        #expect(all.exitCode == 0, "\(all.everything)")
        #expect(try await store.objects().isEmpty)
        let unknown = try await store.ashlar("rollback", "--to", "7.0.0")
        #expect(unknown.exitCode == 1 && unknown.errors.contains("there is no migration or version 7.0.0"))
    }

    @Test(
        "keep what was applied before a failure, name its place, and go on after the correction",
        arguments: ConformingStore.Kind.allCases)
    func fails(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        try store.migration(2, "b", .create("b"), .broken, rollback: [.drop("b")])
        let failed = try await store.ashlar("apply")
        #expect(failed.exitCode == 1, "\(failed.everything)")
        let line = kind == .mongodb ? 6 : 5
        #expect(failed.errors.contains("--> \(store.path("002_b")):\(line):"), "\(failed.errors)")
        #expect(failed.errors.contains("next "), "\(failed.errors)")
        #expect(try await store.objects().contains("a"))
        let status = try await store.ashlar("status")
        #expect(status.exitCode == 2, "\(status.everything)")
        // The step that was done stays as it is in the file: only the broken one goes.
        try store.migration(2, "b", .create("b"), rollback: [.drop("b")])
        let second = try await store.ashlar("apply", "--edited", "accept")
        #expect(second.exitCode == 0, "\(second.everything)")
        #expect(try await store.objects() == ["a", "b", "c"])
        #expect(try await store.ashlar("status").exitCode == 0)
    }

    @Test("refuse an edited migration until somebody vouches for it", arguments: ConformingStore.Kind.allCases)
    func edited(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        #expect(try await store.ashlar("apply").exitCode == 0)
        let path = store.path("002_b")
        let marker = kind == .mongodb ? "#" : "--"
        try store.workspace.write(try store.workspace.read(path) + "\(marker) a comment at the end\n", to: path)
        let refused = try await store.ashlar("apply")
        #expect(refused.exitCode == 1 && refused.errors.contains(path), "\(refused.everything)")
        #expect(try await store.ashlar("status").exitCode == 2)
        #expect(try await store.ashlar("apply", "--edited", "cosmetic").exitCode == 0)
        try store.migration(2, "b", .create("b"), .nothing, rollback: [.drop("b")])
        let meant = try await store.ashlar("apply", "--edited", "cosmetic")
        #expect(meant.exitCode == 1, "its steps changed: \(meant.everything)")
        let repaired = try await store.ashlar("repair", "--yes")
        #expect(repaired.exitCode == 0, "\(repaired.everything)")
        #expect(try await store.ashlar("status").exitCode == 0)
    }

    @Test("refuse a migration that is gone, and one that is late", arguments: ConformingStore.Kind.allCases)
    func missingAndLate(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        let late = try store.workspace.read(store.path("002_b"))
        let lateRollback = try store.workspace.read(store.path("rollback_002_b"))
        try store.workspace.remove(store.path("002_b"))
        try store.workspace.remove(store.path("rollback_002_b"))
        #expect(try await store.ashlar("apply").exitCode == 0)
        try store.workspace.write(late, to: store.path("002_b"))
        try store.workspace.write(lateRollback, to: store.path("rollback_002_b"))
        let refused = try await store.ashlar("apply")
        #expect(refused.exitCode == 1 && refused.errors.contains("002_b"), "\(refused.everything)")
        #expect(try await store.ashlar("apply", "--out-of-order", "apply").exitCode == 0)
        #expect(try await store.objects() == ["a", "b", "c"])
        try store.workspace.remove(store.path("001_a"))
        try store.workspace.remove(store.path("rollback_001_a"))
        let gone = try await store.ashlar("apply")
        #expect(gone.exitCode == 1 && gone.errors.contains("001_a"), "\(gone.everything)")
        let repaired = try await store.ashlar("repair", "--yes")
        #expect(repaired.exitCode == 0 && repaired.output.contains("001_a"), "\(repaired.everything)")
        #expect(try await store.ashlar("status").exitCode == 0)
    }

    @Test("find what somebody changed by hand", arguments: ConformingStore.Kind.allCases)
    func drift(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        #expect(try await store.ashlar("apply").exitCode == 0)
        try await store.makeByHand("extra")
        let found = try await store.ashlar("verify")
        #expect(found.exitCode == 2, "\(found.everything)")
        #expect(found.output.contains("unexpected") && found.output.contains("extra"), "\(found.output)")
    }

    @Test("adopt a database at the version that it is at", arguments: ConformingStore.Kind.allCases)
    func baseline(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        try await store.makeByHand("a")
        try await store.makeByHand("b")
        let asked = try await store.ashlar("baseline")
        #expect(asked.exitCode == 2, "nobody agreed: \(asked.everything)")
        #expect(try await !store.hasLedger())
        let adopted = try await store.ashlar("baseline", "--yes")
        #expect(adopted.exitCode == 0 && adopted.output.contains("adopted at version 0.2.0"), "\(adopted.everything)")
        #expect(try await store.ashlar("apply").exitCode == 0)
        #expect(try await store.objects() == ["a", "b", "c"])
        let again = try await store.ashlar("baseline", "--yes")
        #expect(again.exitCode == 1 && again.errors.contains("holds 3 migrations already"), "\(again.everything)")
    }

    @Test("refuse to adopt what matches no version", arguments: ConformingStore.Kind.allCases)
    func baselineDiffers(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        try await store.makeByHand("a")
        try await store.makeByHand("x")
        let refused = try await store.ashlar("baseline", "--yes")
        #expect(refused.exitCode == 1 && refused.errors.contains("x"), "\(refused.everything)")
        #expect(try await !store.hasLedger())
        let forced = try await store.ashlar("baseline", "--yes", "--to", "0.1.0", "--accept-differences")
        #expect(forced.exitCode == 0, "\(forced.everything)")
    }

    @Test("forget an entry on request", arguments: ConformingStore.Kind.allCases)
    func forgets(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        #expect(try await store.ashlar("apply").exitCode == 0)
        let outcome = try await store.ashlar("repair", "--forget", "003_c", "--yes")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        let status = try await store.ashlar("status")
        #expect(status.exitCode == 2 && status.output.contains("1 pending"), "\(status.everything)")
        let unknown = try await store.ashlar("repair", "--forget", "009_z", "--yes")
        #expect(unknown.exitCode == 1 && unknown.errors.contains("no such entry: 009_z"))
    }

    @Test("let two runners do the work once", arguments: ConformingStore.Kind.allCases)
    func twoRunners(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        let outcomes = try await withThrowingTaskGroup(of: ProgramOutcome.self) { group in
            for _ in 0..<3 { group.addTask { try await store.ashlar("apply") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for outcome in outcomes { #expect(outcome.exitCode == 0, "\(outcome.everything)") }
        #expect(outcomes.count { $0.output.contains("3 migrations applied") } == 1)
        #expect(try await store.objects() == ["a", "b", "c"])
    }

    @Test("leave a ledger of somebody else alone", arguments: ConformingStore.Kind.allCases)
    func foreign(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        try await store.makeForeignLedger()
        for command in ["status", "apply"] {
            let outcome = try await store.ashlar(command)
            #expect(outcome.exitCode == 1 && outcome.errors.contains("schema_versions"), "\(outcome.everything)")
        }
        #expect(try await store.objects().isEmpty)
    }

    @Test("prove migrations and rollbacks on a throw-away server", arguments: ConformingStore.Kind.allCases)
    func proves(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        let proved = try await store.local("test")
        #expect(proved.exitCode == 0 && proved.output.contains("3 migrations proved"), "\(proved.everything)")
        try store.migration(3, "c", .create("c"), .create("d"), rollback: [.drop("c")])
        let wrong = try await store.local("test")
        #expect(wrong.exitCode == 1, "\(wrong.everything)")
        #expect(
            wrong.errors.contains("rollback_003_c.\(store.ending) does not restore what was before 003_c"),
            "\(wrong.errors)")
        #expect(wrong.errors.contains("d"), "\(wrong.errors)")
    }

    @Test("say the same in JSON", arguments: ConformingStore.Kind.allCases)
    func json(kind: ConformingStore.Kind) async throws {
        let store = try await threeMigrations(kind)
        let outcome = try await store.ashlar("apply", "--output", "json")
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.everything)")
        #expect(outcome.output.contains("\"ok\" : true") || outcome.output.contains("\"ok\":true"), "\(outcome.output)")
        #expect(outcome.output.contains("003_c"))
        let status = try await store.ashlar("status", "--output", "json")
        #expect(status.exitCode == 0 && status.output.contains("0.3.0"), "\(status.everything)")
    }
}
