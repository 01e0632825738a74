import PostgresCatalog
import Testing

@testable import Engine

@Suite("The nearest state")
struct NearestStateTests {
    private let table = ObjectIdentity(.table, schema: "public", "users")

    private func snapshot(columns: Int) -> CatalogSnapshot {
        var objects: [CatalogObject] = columns == 0 ? [] : [CatalogObject(table)]
        for number in 0..<columns {
            let identity = ObjectIdentity(.column, schema: "public", parent: "users", "c\(number)")
            objects.append(CatalogObject(identity, container: table))
        }
        return CatalogSnapshot(serverVersion: 150_000, objects: objects)
    }

    @Test("is not the empty one because of a single column")
    func column() {
        let states = [snapshot(columns: 0), snapshot(columns: 2), snapshot(columns: 3)]
        #expect(states.nearest(to: snapshot(columns: 4), CatalogComparison()) == 2)
        #expect(states.nearest(to: snapshot(columns: 0), CatalogComparison()) == 0)
    }

    @Test("is the later of equals")
    func later() {
        let states = [snapshot(columns: 0), snapshot(columns: 1), snapshot(columns: 1)]
        #expect(states.nearest(to: snapshot(columns: 1), CatalogComparison()) == 2)
    }
}
