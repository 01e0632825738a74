import AshlarCore
import SQLSyntax
import Testing

@testable import Engine

/// What a comment `-- ashlar:renamed-from` stands beside.
@Suite struct RenameHintTests {
    private func read(_ text: String) -> [String] {
        RenameHint.read(SourceText(file: "a.sql", text: text)).hints.map { hint in
            switch hint.subject {
            case .object(let object): "\(object.kind) \(object.name) from \(hint.old)"
            case .column(let name, let object): "column \(object.name).\(name) from \(hint.old)"
            case .constraint(let name, let object): "constraint \(name) of \(object.name) from \(hint.old)"
            case .enumValue(let value, let object): "value \(value) of \(object.name) from \(hint.old)"
            }
        }
    }

    @Test func aboveAStatement() {
        #expect(read("-- ashlar:renamed-from old_t\nCREATE TABLE app.t (id int);") == ["table app.t from old_t"])
        #expect(
            read("-- ashlar:renamed-from a.old\n\n-- more words\nCREATE VIEW v AS SELECT 1;") == ["view v from a.old"])
        #expect(read("-- ashlar:renamed-from \"Old T\"\nCREATE INDEX i ON t (a);") == ["index i from \"Old T\""])
    }

    @Test func atTheEndOfALine() {
        #expect(
            read("CREATE INDEX i ON t (a); -- ashlar:renamed-from old_i\nCREATE INDEX j ON t (b);")
                == ["index i from old_i"])
        #expect(read("CREATE TABLE t ( -- ashlar:renamed-from old_t\n  id int\n);") == ["table t from old_t"])
    }

    @Test func partsOfAStatement() {
        let text = """
            CREATE TABLE t (
                id int, -- ashlar:renamed-from key
                -- ashlar:renamed-from "Old Name"
                "New Name" text,
                -- ashlar:renamed-from old_check
                -- why it is there
                CONSTRAINT new_check CHECK (id > 0)
            );
            CREATE TYPE e AS ENUM (
                'a',
                'it''s' -- ashlar:renamed-from 'its'
            );
            """
        #expect(
            read(text) == [
                "column t.id from key", "column t.New Name from \"Old Name\"",
                "constraint new_check of t from old_check", "value it's of e from its",
            ])
    }

    @Test func besideNothing() {
        let found = RenameHint.read(
            SourceText(
                file: "a.sql", text: "CREATE TABLE t (\n id int,\n PRIMARY KEY (id) -- ashlar:renamed-from x\n);"))
        #expect(found.hints.isEmpty)
        #expect(found.notes.count == 1 && found.notes[0].hasPrefix("a.sql:3:"), "\(found.notes)")
        #expect(read("SELECT 1; -- renamed-from x") == [])
        #expect(read("CREATE TABLE t (id int); -- see ashlar:renamed-from x") == [])
    }
}
