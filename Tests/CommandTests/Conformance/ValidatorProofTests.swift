import Testing

/// `ashlar test` tries validators with documents.
@Suite("ashlar test of a store with validators")
struct ValidatorProofTests {
    private func store() async throws -> ConformingStore {
        let store = try await ConformingStore(.mongodb)
        try store.workspace.write(
            """
            # Migration: 001_users
            # Schema Version: 0.1.0
            steps:
              - create: users
                validationAction: warn
                validator:
                  $jsonSchema:
                    bsonType: object
                    required: [name]
                    properties:
                      name: { bsonType: string, minLength: 2, maxLength: 8 }
                      plan: { enum: [free, team] }

            """, to: "migrations/001_users.yaml")
        try store.workspace.write("steps:\n  - drop: users\n", to: "migrations/rollback_001_users.yaml")
        return store
    }

    @Test("says how many documents were accepted and refused")
    func counts() async throws {
        let store = try await store()
        let proved = try await store.local("test")
        #expect(proved.exitCode == 0, "\(proved.everything)")
        let line = try #require(proved.output.split(separator: "\n").first { $0.contains("documents:") })
        let words = line.split(separator: " ").compactMap { Int($0) }
        #expect(line.contains("✓") && line.hasSuffix("with one rule broken refused"), "\(line)")
        #expect(words.count == 2 && words.allSatisfy { $0 > 5 }, "\(line)")
        let json = try await store.local("test", "--output", "json")
        #expect(json.output.contains("brokenRefused") && json.output.contains("validAccepted"), "\(json.everything)")
    }

    @Test("tells what a narrower validator does to those who write by the one before")
    func narrowed() async throws {
        let store = try await store()
        try store.workspace.write(
            """
            # Migration: 002_email
            # Schema Version: 1.0.0
            steps:
              - collMod: users
                validator:
                  $jsonSchema:
                    bsonType: object
                    required: [name, email]
                    properties:
                      name: { bsonType: string, minLength: 2, maxLength: 8 }
                      email: { bsonType: string }
                      plan: { enum: [free] }

            """, to: "migrations/002_email.yaml")
        let proved = try await store.local("test")
        #expect(proved.exitCode == 0, "\(proved.everything)")
        #expect(proved.output.contains("by the schema of 0.1.0, 1.0.0 refuses"), "\(proved.everything)")
        #expect(proved.output.contains("email (required)") && proved.output.contains("plan (enum)"), "\(proved.output)")
    }

    @Test("fails where the server reads a validator unlike its words")
    func refused() async throws {
        let store = try await store()
        try store.workspace.write(
            """
            # Migration: 002_closed
            # Schema Version: 1.0.0
            steps:
              - create: notes
                validator:
                  $jsonSchema:
                    bsonType: object
                    required: [text]
                    properties: { text: { bsonType: string } }
                    additionalProperties: false

            """, to: "migrations/002_closed.yaml")
        let found = try await store.local("test", "--output", "json")
        // Every document has an _id, which this validator lets nobody write.
        #expect(found.exitCode == 1, "\(found.everything)")
        #expect(found.output.contains("validator-refuses-valid"), "\(found.everything)")
        #expect(!found.output.contains("validator-accepts-broken"), "\(found.everything)")
    }
}
