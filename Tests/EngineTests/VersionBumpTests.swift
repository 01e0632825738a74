import PostgresCatalog
import Testing
import Workspace

@testable import Engine

/// Which part of the version a change raises.
@Suite struct VersionBumpTests {
    private let table = CatalogObject(ObjectIdentity(.table, schema: "public", "t"))
    private func column(_ name: String, _ properties: [String: String] = ["type": "integer"]) -> CatalogObject {
        CatalogObject(
            ObjectIdentity(.column, schema: "public", parent: "t", name), properties, container: table.identity)
    }

    private func bump(_ old: [CatalogObject], _ new: [CatalogObject], _ renames: [Rename] = []) -> NewMigration.Bump {
        func catalog(_ objects: [CatalogObject]) -> Catalog {
            Catalog(CatalogSnapshot(serverVersion: 150000, objects: [table] + objects), dependencies: DependencyGraph())
        }
        return NewMigration.Bump(from: catalog(old), to: catalog(new), renames: renames)
    }

    @Test func byWhatHappens() {
        let index = CatalogObject(ObjectIdentity(.index, schema: "public", "i"), container: table.identity)
        #expect(bump([], [index]) == .patch)
        #expect(bump([index], []) == .patch)
        #expect(bump([], [column("a")]) == .minor)
        #expect(bump([column("a")], []) == .major)
        #expect(bump([column("a")], [column("a", ["type": "text"])]) == .major)
        #expect(bump([column("a")], [column("a", ["type": "integer", "not null": "yes"])]) == .major)
        #expect(bump([column("a", ["type": "integer", "not null": "yes"])], [column("a")]) == .minor)
        #expect(bump([column("a")], [column("a", ["type": "integer", "comment": "c"])]) == .patch)
        #expect(bump([], [], [Rename(old: column("b").identity, new: column("a").identity)]) == .major)
        #expect(bump([], [], [Rename(old: index.identity, new: index.identity)]) == .patch)
    }
}
