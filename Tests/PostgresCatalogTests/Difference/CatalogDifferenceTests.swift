import PostgresCatalog
import Testing

@Suite("Comparing two catalogues")
struct CatalogDifferenceTests {
    private static let logs = ObjectIdentity(.table, schema: "public", "logs")
    private static let severity = ObjectIdentity(.column, schema: "public", parent: "logs", "severity")
    private static let id = ObjectIdentity(.column, schema: "public", parent: "logs", "id")
    private static let index = ObjectIdentity(.index, schema: "public", "logs_at")
    private static let key = ObjectIdentity(.primaryKey, schema: "public", parent: "logs", "logs_pkey")
    private static let archive = ObjectIdentity(.table, schema: "ashlar", "archive")

    private static let table: [CatalogObject] = [
        CatalogObject(logs, ["owner": "app", "comment": "What happened"]),
        CatalogObject(severity, ["type": "text", "position": "2"], container: logs),
        CatalogObject(id, ["type": "bigint", "position": "1"], container: logs),
        CatalogObject(index, ["definition": "…"], container: logs),
        CatalogObject(key, ["definition": "PRIMARY KEY (id)", "index tablespace": "fast"], container: logs),
    ]

    private static func snapshot(_ objects: [CatalogObject]) -> CatalogSnapshot {
        CatalogSnapshot(serverVersion: 150_020, objects: objects)
    }

    /// The table with one object changed.
    private static func snapshot(
        changing identity: ObjectIdentity, _ change: (inout CatalogObject) -> Void
    ) -> CatalogSnapshot {
        snapshot(
            table.map { object in
                var object = object
                if object.identity == identity { change(&object) }
                return object
            })
    }

    @Test("is told in one line, also of texts of many lines")
    func oneLine() {
        func told(_ property: String, _ expected: String?, _ actual: String?) -> String {
            CatalogDifference.changed(Self.logs, property: property, expected: expected, actual: actual).summary
        }
        #expect(told("comment", "a", nil) == "changed table public.logs: comment is not set, expected a")
        #expect(
            told("definition", "SELECT a,\n  b", "SELECT a,\n  c,\n  b")
                == "changed table public.logs: definition, line 2, is `c,`, expected `b`")
        #expect(
            told("definition", "a\nb", "a")
                == "changed table public.logs: definition, line 2, is not there, expected `b`")
        #expect(
            told("grants", nil, "(owner): SELECT\nPUBLIC: SELECT")
                == "changed table public.logs: grants is (owner): SELECT; PUBLIC: SELECT, expected not set")
    }

    @Test("of the same objects in another order finds nothing")
    func same() {
        let one = Self.snapshot(Self.table)
        let other = Self.snapshot(Self.table.reversed())
        #expect(one.differences(from: other).isEmpty)
        #expect(one.fingerprint == other.fingerprint)
        #expect(one == other)
    }

    @Test("tells a missing table with its contents in one line")
    func foldsContents() {
        let differences = Self.snapshot([]).differences(from: Self.snapshot(Self.table))
        #expect(differences == [.missing(Self.logs, contents: [Self.id, Self.severity, Self.key, Self.index])])
        #expect(
            differences.map(\.description) == [
                "missing table public.logs with 2 columns, 1 primary key, 1 index"
            ])
        let reversed = Self.snapshot(Self.table).differences(from: Self.snapshot([]))
        #expect(reversed == [.unexpected(Self.logs, contents: [Self.id, Self.severity, Self.key, Self.index])])
    }

    @Test("folds through more than one container, and only under those that are missing themselves")
    func foldsDeeply() {
        let part = CatalogObject(
            ObjectIdentity(.statistics, schema: "public", "inner"), ["definition": "…"], container: Self.index)
        let all = Self.snapshot(Self.table + [part])
        let none = Self.snapshot([])
        #expect(none.differences(from: all).count == 1)
        let withoutColumn = Self.snapshot(Self.table.filter { $0.identity != Self.severity })
        #expect(
            withoutColumn.differences(from: all).map(\.description) == [
                "missing column public.logs.severity", "missing statistics public.inner",
            ])
    }

    @Test("names a property with what is expected and what is there")
    func namesProperties() {
        let actual = Self.snapshot(changing: Self.severity) { object in
            object.properties["type"] = "integer"
            object.properties["not null"] = "yes"
        }
        let differences = actual.differences(from: Self.snapshot(Self.table))
        #expect(
            differences == [
                .changed(Self.severity, property: "not null", expected: nil, actual: "yes"),
                .changed(Self.severity, property: "type", expected: "text", actual: "integer"),
            ])
        #expect(
            differences.last?.description == "changed column public.logs.severity: type is integer, expected text")
        #expect(actual.fingerprint != Self.snapshot(Self.table).fingerprint)
    }

    @Test("lists what others are built on first, then by name, whatever the order of reading")
    func order() {
        let extra = ["b", "a", "c"].flatMap { name in
            [
                CatalogObject(ObjectIdentity(.view, schema: "public", name)),
                CatalogObject(ObjectIdentity(.table, schema: name, "t")),
                CatalogObject(ObjectIdentity(.schema, name)),
            ]
        }
        let expected = [
            "unexpected schema a", "unexpected schema b", "unexpected schema c", "unexpected table a.t",
            "unexpected table b.t", "unexpected table c.t", "unexpected view public.a", "unexpected view public.b",
            "unexpected view public.c",
        ]
        for _ in 0..<5 {
            let differences = Self.snapshot(extra.shuffled()).differences(from: Self.snapshot([]))
            #expect(differences.map(\.description) == expected)
        }
    }

    @Test("looks at whether a materialized view has rows only when asked")
    func population() {
        let view = ObjectIdentity(.materializedView, schema: "public", "counts")
        let actual = Self.snapshot([CatalogObject(view, ["populated": "no"])])
        let expected = Self.snapshot([CatalogObject(view)])
        #expect(actual.differences(from: expected).isEmpty)
        var options = CatalogComparison()
        options.ignoresPopulation = false
        #expect(
            actual.differences(from: expected, options)
                == [.changed(view, property: "populated", expected: nil, actual: "no")])
    }

    @Test("looks at the order of columns only when asked")
    func columnOrder() {
        let actual = Self.snapshot(changing: Self.severity) { $0.properties["position"] = "3" }
        let expected = Self.snapshot(Self.table)
        #expect(actual.differences(from: expected).isEmpty)
        #expect(actual.fingerprint == expected.fingerprint)
        var options = CatalogComparison()
        options.ignoresColumnOrder = false
        #expect(actual.differences(from: expected, options).count == 1)
        #expect(actual.fingerprint(options) != expected.fingerprint(options))
    }

    @Test(
        "leaves out what it is told to",
        arguments: [
            ("owner", "other", PropertyAspect.owner),
            ("grants", "PUBLIC: SELECT", PropertyAspect.grants),
            ("identity grants", "PUBLIC: SELECT", PropertyAspect.grants),
            ("comment", "other", PropertyAspect.comment),
            ("index comment", "other", PropertyAspect.comment),
            ("tablespace", "slow", PropertyAspect.tablespace),
            ("index tablespace", "slow", PropertyAspect.tablespace),
        ])
    func aspects(_ property: String, _ value: String, _ aspect: PropertyAspect) {
        let actual = Self.snapshot(changing: Self.key) { $0.properties[property] = value }
        let expected = Self.snapshot(Self.table)
        #expect(actual.differences(from: expected).count == 1)
        var options = CatalogComparison()
        options.ignoresOwners = aspect == .owner
        options.ignoresGrants = aspect == .grants
        options.ignoresComments = aspect == .comment
        options.ignoresTablespaces = aspect == .tablespace
        #expect(actual.differences(from: expected, options).isEmpty)
        #expect(actual.fingerprint(options) == expected.fingerprint(options))
    }

    @Test("leaves out schemas, objects with what belongs to them, and kinds")
    func exclusions() {
        let own = [
            CatalogObject(ObjectIdentity(.schema, "ashlar")),
            CatalogObject(Self.archive),
            CatalogObject(ObjectIdentity(.column, schema: "ashlar", parent: "archive", "id"), container: Self.archive),
        ]
        let actual = Self.snapshot(Self.table + own)
        var options = CatalogComparison()
        options.excludedSchemas = ["ashlar"]
        #expect(actual.differences(from: Self.snapshot(Self.table), options).isEmpty)
        #expect(actual.fingerprint(options) == Self.snapshot(Self.table).fingerprint(options))

        options = CatalogComparison()
        options.excludedIdentities = [Self.logs]
        #expect(Self.snapshot(Self.table).differences(from: Self.snapshot([]), options).isEmpty)

        options = CatalogComparison()
        options.excludedKinds = [.index]
        let withoutIndex = Self.snapshot(Self.table.filter { $0.identity != Self.index })
        #expect(withoutIndex.differences(from: Self.snapshot(Self.table), options).isEmpty)
        #expect(withoutIndex.differences(from: Self.snapshot(Self.table)).count == 1)
    }

    @Test("leaves default privileges out with the grants")
    func defaultPrivileges() {
        let privileges = ObjectIdentity(.defaultPrivileges, parent: "app", "tables")
        let actual = Self.snapshot([CatalogObject(privileges, ["grants": "reader: SELECT"])])
        #expect(
            actual.differences(from: Self.snapshot([])).map(\.description)
                == ["unexpected default privileges of app on tables"])
        var options = CatalogComparison()
        options.ignoresGrants = true
        #expect(actual.differences(from: Self.snapshot([]), options).isEmpty)
    }
}
