import Testing

@testable import PostgresCatalog

@Suite("Lists that the server printed")
struct DeparsedListTests {
    @Test(
        "are cut at the commas outside of quotes and brackets",
        arguments: [
            ("", []), ("a", ["a"]), ("a, b", ["a", "b"]), ("f(1, 2), b", ["f(1, 2)", "b"]),
            ("ARRAY[1, 2], 'x, y'", ["ARRAY[1, 2]", "'x, y'"]), ("'it''s, (so', b", ["'it''s, (so'", "b"]),
            (#"E'\', ', b"#, [#"E'\', '"#, "b"]), (#"'\', b"#, [#"'\'"#, "b"]),
            (#""a, b" text, c"#, [#""a, b" text"#, "c"]),
        ])
    func items(_ text: String, _ items: [String]) {
        #expect(SQLText.items(text) == items)
    }

    private func routine(_ arguments: String, _ parameters: String) -> [RoutineParameter] {
        RoutineParameter.list(
            of: CatalogObject(
                ObjectIdentity(.function, schema: "s", "f", arguments: arguments), ["parameters": parameters]))
    }

    @Test("parameters have a mode, a name, a type and a default")
    func parameters() {
        let found = routine(
            "integer, double precision, text, integer[]",
            #"integer, double precision, INOUT "A b" text DEFAULT 'x, DEFAULT y'::text, OUT o date, VARIADIC r integer[]"#
        )
        #expect(
            found == [
                RoutineParameter(mode: .input, type: "integer"),
                RoutineParameter(mode: .input, type: "double precision"),
                RoutineParameter(
                    mode: .both, name: #""A b""#, type: "text", defaultExpression: "'x, DEFAULT y'::text"),
                RoutineParameter(mode: .output, type: "o date"),
                RoutineParameter(mode: .variadic, name: "r", type: "integer[]"),
            ])
    }

    @Test(
        "parameters that CREATE OR REPLACE takes for others",
        arguments: [
            ("integer", "a integer", true), ("a integer", "b integer", false), ("a integer", "integer", false),
            ("a integer", "a integer DEFAULT 1", true), ("a integer DEFAULT 2", "a integer DEFAULT 1", true),
            ("a integer DEFAULT 1", "a integer", false), ("a integer", "INOUT a integer", false),
            ("a integer", "a integer, OUT b text", false), ("a integer, OUT b text", "a integer, OUT c text", false),
        ])
    func replacing(_ old: String, _ new: String, _ isPossible: Bool) {
        #expect(RoutineParameter.canReplace(routine("integer", old), with: routine("integer", new)) == isPossible)
    }

    @Test(
        "settings of a routine change in place, at the end, or all anew where the order asks for it",
        arguments: [
            ("a=1\nb=2", "a=1\nb=3", ["SET b TO '3'"]), ("a=1\nb=2", "b=2", ["RESET a"]),
            ("a=1", "a=1\nb=2", ["SET b TO '2'"]), ("a=1", "b=2\na=1", ["RESET ALL", "SET b TO '2'", "SET a TO '1'"]),
            ("", "search_path=\"A\", b", ["SET search_path TO \"A\", b"]),
            ("", "search_path=\"\"", ["SET search_path TO ''"]),
            ("a.b=1", "", ["RESET a.b"]), ("", "TimeZone=UTC", ["SET \"TimeZone\" TO 'UTC'"]),
        ])
    func settings(_ old: String, _ new: String, _ actions: [String]) {
        #expect(RoutineSetting.changes(from: RoutineSetting.list(old), to: RoutineSetting.list(new)) == actions)
    }

    @Test(
        "options keep the order in which they are wanted",
        arguments: [
            ("a=1, b=2", "a=1, b=3", ["b=3"], []), ("a=1, b=2", "b=2", [], ["a"]),
            ("a=1, b=2", "b=2, a=1", ["a=1"], []), ("a=1, b=2", "a=2, b=2", ["a=2", "b=2"], []),
            ("", "a=1", ["a=1"], []),
        ] as [(String, String, [String], [String])])
    func options(_ old: String, _ new: String, _ set: [String], _ reset: [String]) {
        let changes = StorageOption.changes(from: StorageOption.list(old), to: StorageOption.list(new))
        #expect(changes.set.map { "\($0.name)=\($0.value)" } == set)
        #expect(changes.reset == reset)
    }
}
