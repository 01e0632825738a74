import FoundationEssentials
import PostgresCatalog
import Testing

@Suite("A snapshot")
struct CatalogSnapshotTests {
    private static let table = ObjectIdentity(.table, schema: "public", "t")

    @Test("joins what two answers say of one object")
    func joins() {
        let snapshot = CatalogSnapshot(
            serverVersion: 150_000,
            objects: [
                CatalogObject(Self.table, ["a": "1", "b": "1"], container: ObjectIdentity(.schema, "public")),
                CatalogObject(Self.table, ["b": "2", "c": "2"]),
            ])
        #expect(snapshot[Self.table]?.properties == ["a": "1", "b": "2", "c": "2"])
        #expect(snapshot[Self.table]?.container == ObjectIdentity(.schema, "public"))
    }

    @Test("is the same after a round through JSON, and the same text for the same objects")
    func json() throws {
        let objects = (0..<20).map { CatalogObject(ObjectIdentity(.table, schema: "s", "t\($0)"), ["owner": "o\($0)"]) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let one = CatalogSnapshot(serverVersion: 180_006, objects: objects, unmodelled: ["objects of pg_new"])
        let other = CatalogSnapshot(
            serverVersion: 180_006, objects: objects.shuffled(), unmodelled: ["objects of pg_new"])
        let text = try encoder.encode(one)
        #expect(try encoder.encode(other) == text)
        #expect(try JSONDecoder().decode(CatalogSnapshot.self, from: text) == one)
    }

    @Test("has a fingerprint that no shift of text between fields can keep")
    func fingerprint() {
        let texts = [
            CatalogObject(ObjectIdentity(.table, schema: "a", "bc")),
            CatalogObject(ObjectIdentity(.table, schema: "ab", "c")),
            CatalogObject(ObjectIdentity(.table, "abc")),
            CatalogObject(ObjectIdentity(.table, "abc", arguments: "")),
            CatalogObject(ObjectIdentity(.table, "abc"), ["x": "y"]),
            CatalogObject(ObjectIdentity(.table, "abc"), ["xy": ""]),
        ]
        let fingerprints = texts.map { CatalogSnapshot(serverVersion: 0, objects: [$0]).fingerprint }
        #expect(Set(fingerprints).count == texts.count)
        #expect(CatalogSnapshot(serverVersion: 1).fingerprint == CatalogSnapshot(serverVersion: 2).fingerprint)
    }

    @Test("gives every kind a word and a plural of its own")
    func words() {
        #expect(Set(ObjectKind.allCases.map(\.rawValue)).count == ObjectKind.allCases.count)
        #expect(ObjectKind.index.plural(of: 2) == "indexes")
        #expect(ObjectKind.policy.plural(of: 3) == "policies")
        #expect(ObjectKind.operatorFamily.plural(of: 0) == "operator families")
        #expect(ObjectKind.column.plural(of: 1) == "column")
    }
}
