import Testing

/// The command as a person runs it: JSON on standard output, everything else on standard error, no workspace.
@Suite("Schemas of TypeScript files")
struct SchemaCommandTests {
    private func run(_ text: String, _ arguments: String...) async throws -> ProgramOutcome {
        let workspace = try TestWorkspace()
        try workspace.write(text, to: "schemas.ts")
        return try await AshlarProgram.run(["schema", "schemas.ts"] + arguments, in: workspace.folder)
    }

    @Test("one type by its name")
    func oneType() async throws {
        let outcome = try await run(
            "export interface ITenant { name: string; /** @format email */ mail?: string }", "--type", "ITenant")
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.output == """
                {
                  "bsonType": "object",
                  "required": ["name"],
                  "properties": {
                    "name": {"bsonType": "string"},
                    "mail": {"bsonType": "string"}
                  }
                }

                """)
        #expect(
            outcome.errors == "approximation schemas.ts:1:46: $jsonSchema has no format: email is not checked (mail)\n")
    }

    @Test("a folder is no file, and says so")
    func folder() async throws {
        let workspace = try TestWorkspace()
        let outcome = try await AshlarProgram.run(["schema", "migrations"], in: workspace.folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("'migrations' is a folder"), "\(outcome.errors)")
    }

    @Test("every collection of the file, with indexes")
    func collections() async throws {
        let outcome = try await run("export interface IUser { /** @unique */ email: string }", "--indexes")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasPrefix("{\n  \"users\": {\n    \"validator\": {\n      \"$jsonSchema\": {"))
        #expect(outcome.output.contains("\"unique\": true"))
        #expect(outcome.errors == "")
    }

    @Test("an error has a place, a cause and a next step, and nothing is printed")
    func failure() async throws {
        let outcome = try await run("export interface A { x: Set<string> }", "--type", "A")
        #expect(outcome.exitCode == 1)
        #expect(outcome.output == "")
        for words in ["schemas.ts:1:25", "why   the driver stores a Set as an empty object", "next  use an array"] {
            #expect(outcome.errors.contains(words))
        }
    }

    @Test("what is broken elsewhere is told, and does not matter to a type that does not use it")
    func brokenElsewhere() async throws {
        let text = "export interface A { x: string }\nexport interface B { y: ; }\n"
        let one = try await run(text, "--type", "A")
        #expect(one.exitCode == 0)
        #expect(one.errors.contains("schemas.ts:2:25"))
        let all = try await run(text)
        #expect(all.exitCode == 1)
        #expect(all.output == "")
    }

    @Test("a type that nobody declares, and a file that is not there")
    func unknown() async throws {
        let type = try await run("export interface A { x: string }", "--type", "B")
        #expect(type.exitCode == 1)
        #expect(type.errors.contains("it declares A"))
        let file = try await AshlarProgram.run(["schema", "none.ts"], in: "/tmp")
        #expect(file.exitCode == 1)
        #expect(file.errors.contains("there is no file 'none.ts'"))
    }
}
