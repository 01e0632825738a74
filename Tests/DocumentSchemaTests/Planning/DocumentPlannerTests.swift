import AshlarCore
import BSON
import Testing

@testable import DocumentSchema

@Suite("A plan for documents")
struct DocumentPlannerTests {
    private func schemas(_ text: String) throws -> [CollectionSchema] {
        let program = Program { $0 == "schemas.ts" ? Array(text.utf8) : nil }
        let index = try #require(try program.load("schemas.ts"))
        return try SchemaCompiler(program).collections(of: index)
    }

    private func state(
        _ text: String, over old: DatabaseSnapshot = DatabaseSnapshot(name: "", collections: []),
        _ policy: ValidationPolicy = ValidationPolicy()
    ) throws -> DatabaseSnapshot {
        text.isEmpty ? old : try DatabaseSnapshot(wanted: schemas(text), over: old, policy)
    }

    private func apply(_ plan: DocumentPlan, to state: DatabaseSnapshot) throws -> DatabaseSnapshot {
        var state = state
        let place = SourceLocation(file: "f", line: 1, column: 1)
        for step in plan.steps {
            // What is written is what is read.
            let written = MigrationStep(step.action, location: place)
            let read = try MigrationStep(written.document, at: PathPlaces(place))
            #expect(read == written)
            try state.apply(read)
        }
        return state
    }

    private static let tenant = "export interface ITenant { name: string; status: 'active' | 'inactive' }"

    @Test(
        "leads to the schema and back",
        arguments: [
            ("", tenant),
            (tenant, "export interface ITenant { name: string; status: 'active' | 'inactive'; tier?: string }"),
            (
                tenant,
                "/** @index {name: 1} */ export interface ITenant { name: string; status: 'active'; tier: string }"
            ),
            (tenant, tenant + "\nexport interface IUser { email: string }"),
            (tenant + "\nexport interface IUser { email: string }", tenant),
            (
                "export interface A { /** @unique */ a: string }",
                "export interface A { /** @index */ a: string }"
            ),
            (tenant, "/** what a tenant is */ " + tenant),
        ])
    func leadsThereAndBack(old: String, new: String) throws {
        let before = try state(old)
        let after = try state(new, over: before)
        for narrowing in ValidationPolicy.Narrowing.allCases {
            let plan = try DocumentPlanner(from: before, to: after, mode: .staged(narrowing)).plan()
            #expect(!plan.steps.isEmpty)
            let reached = try apply(plan, to: before)
            #expect(reached.differences(from: after).map(\.summary) == [])
            let back = try DocumentPlanner(from: after, to: before, mode: .direct).plan()
            #expect(try apply(back, to: reached).differences(from: before).map(\.summary) == [])
        }
        #expect(try DocumentPlanner(from: after, to: after, mode: .staged(.warn)).plan().steps.isEmpty)
    }

    @Test("watches, fills, counts and enforces when the schema gets stricter")
    func staged() throws {
        let before = try state(Self.tenant)
        let schemas = try schemas(
            "export interface ITenant { name: string; status: 'active' | 'inactive'; /** @default free */ tier: string }"
        )
        let after = try DatabaseSnapshot(wanted: schemas, over: before, ValidationPolicy())
        let plan = try DocumentPlanner(
            from: before, to: after, mode: .staged(.warn), defaults: ["tenants": schemas[0].defaults]
        ).plan()
        let validator = try #require(after["tenants"]?.validator)
        #expect(
            plan.steps.map(\.action) == [
                .modify(
                    "tenants",
                    options: [
                        "validator": .document(validator), "validationLevel": "strict", "validationAction": "warn",
                    ]),
                .backfill(
                    Backfill(
                        collection: "tenants", filter: ["tier": ["$exists": false]],
                        update: .operators(["$set": ["tier": "free"]]))),
                .requireValid(ValidityCheck(collection: "tenants")),
                .modify("tenants", options: ["validationAction": "error"]),
            ])
        #expect(plan.steps[0].comment?.contains("narrowed tier: optional → required") == true)
    }

    @Test("fills a nested field only where its parent is")
    func nested() throws {
        let before = try state("export interface A { a: { b: string } }")
        let schemas = try schemas("export interface A { a: { b: string; /** @default 3 */ c: number } }")
        let after = try DatabaseSnapshot(wanted: schemas, over: before, ValidationPolicy())
        let plan = try DocumentPlanner(
            from: before, to: after, mode: .staged(.moderate), defaults: [schemas[0].name: schemas[0].defaults]
        ).plan()
        let backfill = plan.steps.compactMap { if case .backfill(let backfill) = $0.action { backfill } else { nil } }
        #expect(backfill.map(\.filter) == [["a": ["$type": "object"], "a.c": ["$exists": false]]])
        #expect(backfill.map(\.update) == [.operators(["$set": ["a.c": 3]])])
    }

    @Test("renames fields and collections that say what they were, and back")
    func renames() throws {
        let before = try state("export interface IClient { mail: string; a?: { b: string } }")
        let schemas = try schemas(
            """
            /** @renamedFrom clients */
            export interface ITenant {
              /** @renamedFrom mail */
              email: string;
              a?: { /** @renamedFrom b */ c: string };
            }
            """)
        let after = try DatabaseSnapshot(wanted: schemas, over: before, ValidationPolicy())
        let names = before.renames(to: schemas)
        #expect(names == ["tenants": "clients"])
        let fields = FieldRenames(schemas[0].renames)
        let up = try DocumentPlanner(
            from: before, to: after, mode: .staged(.warn), renames: names, fields: ["tenants": fields]
        ).plan()
        #expect(try apply(up, to: before).differences(from: after).map(\.summary) == [])
        #expect(up.steps.first?.action == .rename("clients", to: "tenants"))
        let updates = up.steps.compactMap {
            if case .backfill(let backfill) = $0.action { backfill.update } else { nil }
        }
        #expect(updates == [.operators(["$rename": ["a.b": "a.c"]]), .operators(["$rename": ["mail": "email"]])])
        let back = try DocumentPlanner(
            from: after, to: before, mode: .direct, renames: ["clients": "tenants"],
            fields: ["clients": fields.reversed]
        ).plan()
        #expect(try apply(back, to: after).differences(from: before).map(\.summary) == [])
        let returned = back.steps.compactMap {
            if case .backfill(let backfill) = $0.action { backfill.update } else { nil }
        }
        #expect(returned == [.operators(["$rename": ["a.c": "a.b"]]), .operators(["$rename": ["email": "mail"]])])
        // Once it is done the tags mean nothing any more.
        let again = try DatabaseSnapshot(wanted: schemas, over: after, ValidationPolicy())
        #expect(after.renames(to: schemas).isEmpty && again == after)
    }

    @Test("changes at once what only widens")
    func widened() throws {
        let before = try state(Self.tenant)
        let after = try state("export interface ITenant { name: string; status: string }", over: before)
        let plan = try DocumentPlanner(from: before, to: after, mode: .staged(.warn)).plan()
        #expect(plan.steps.count == 1)
        #expect(plan.validators.flatMap(\.changes).map(\.kind) == [.widened])
    }

    @Test("keeps what no schema has described: views, capped collections, options")
    func keeps() throws {
        var before = DatabaseSnapshot(name: "", collections: [])
        let place = SourceLocation(file: "f", line: 1, column: 1)
        for action: MigrationStep.Action in [
            .create("audit", options: ["capped": true, "size": 100_000]),
            .create("tenants", options: ["collation": ["locale": "de"]]),
            .create("active", options: ["viewOn": "tenants", "pipeline": [["$match": ["status": "active"]]]]),
        ] { try before.apply(MigrationStep(action, location: place)) }
        let after = try state(Self.tenant, over: before)
        let plan = try DocumentPlanner(from: before, to: after, mode: .staged(.none)).plan()
        #expect(plan.steps.count == 1)
        #expect(after["tenants"]?.collation == ["locale": "de"])
        #expect(after["audit"]?.capped?.size == 100_096)
    }

    @Test("refuses two types that are one collection")
    func conflict() throws {
        let error = #expect(throws: AshlarError.self) {
            try state(
                "/** @collection a */ export interface A { a: string }\n/** @collection a */ export interface B { b: string }"
            )
        }
        #expect(error?.code == "schema-conflict")
        #expect(error?.location?.line == 2)
    }
}
