import PostgresCatalog
import Testing

@testable import Engine

@Suite("Ledgers of other tools")
struct ForeignLedgerTests {
    private let theirs = ObjectIdentity(.table, schema: "public", "schema_migrations")
    private let ours = ObjectIdentity(.table, schema: "public", "users")

    private func snapshot(_ identities: [ObjectIdentity]) -> CatalogSnapshot {
        CatalogSnapshot(serverVersion: 150000, objects: identities.map { CatalogObject($0) })
    }

    @Test("are no difference when no migration builds them, and are named")
    func left() {
        var comparison = CatalogComparison()
        let found = snapshot([theirs, ours])
        let sentences = comparison.leaveOutForeignLedgers(in: found, unless: snapshot([ours]))
        #expect(sentences.count == 1)
        #expect(sentences[0].contains("public.schema_migrations"))
        #expect(found.differences(from: snapshot([ours]), comparison).isEmpty)
    }

    @Test("are compared when a migration builds them, and other tables always")
    func compared() {
        var comparison = CatalogComparison()
        let found = snapshot([theirs, ours])
        #expect(comparison.leaveOutForeignLedgers(in: found, unless: snapshot([theirs])).isEmpty)
        #expect(found.differences(from: snapshot([theirs]), comparison).map(\.identity) == [ours])
    }
}
