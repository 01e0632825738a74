import AshlarCore
import Testing

@testable import Workspace

@Suite("The manifest of a ConfigMap")
struct ConfigMapFileTests {
    private func file(_ text: String, name: String? = nil) throws -> ConfigMapFile {
        try ConfigMapFile(source: SourceText(file: "map.yaml", text: text), name: name)
    }

    private static let head = "kind: ConfigMap\nmetadata:\n  name: a\n"

    /// Each with what stands after the head, before and after `10-x.js` became "one\n\ntwo\n".
    @Test(
        "gets a text where it belongs, and stays as it was elsewhere",
        arguments: [
            // A new key.
            ("data:\n  a: b\n", "data:\n  a: b\n  10-x.js: |\n    one\n\n    two\n"),
            ("data:\n  a: b", "data:\n  a: b\n  10-x.js: |\n    one\n\n    two\n"),
            (
                "data:\n    a: |\n      x\n\n# end\n",
                "data:\n    a: |\n      x\n    10-x.js: |\n      one\n\n      two\n\n# end\n"
            ),
            ("data:\n  a: |+\n    x\n\n# end\n", "data:\n  a: |+\n    x\n\n  10-x.js: |\n    one\n\n    two\n# end\n"),
            ("data:\n  a: |\n    x", "data:\n  10-x.js: |\n    one\n\n    two\n  a: |\n    x"),
            (
                "data:\n  a: 'it''s\n    b' # c\n  # d\n",
                "data:\n  a: 'it''s\n    b' # c\n  10-x.js: |\n    one\n\n    two\n  # d\n"
            ),
            (
                "data: # why\n  a: \"\\\"\"\nx: 1\n",
                "data: # why\n  a: \"\\\"\"\n  10-x.js: |\n    one\n\n    two\nx: 1\n"
            ),
            (
                "data:\n  a: b\n    c\n\n  # d\nx: 1\n",
                "data:\n  a: b\n    c\n  10-x.js: |\n    one\n\n    two\n\n  # d\nx: 1\n"
            ),
            ("data: {}\n", "data:\n  10-x.js: |\n    one\n\n    two\n"),
            ("data: {} # none\nx: 1\n", "data: # none\n  10-x.js: |\n    one\n\n    two\nx: 1\n"),
            ("data:\nx: 1\n", "data:\n  10-x.js: |\n    one\n\n    two\nx: 1\n"),
            ("data: null\n", "data:\n  10-x.js: |\n    one\n\n    two\n"),
            ("", "data:\n  10-x.js: |\n    one\n\n    two\n"),
            ("# end\n---\nkind: Job\n", "# end\ndata:\n  10-x.js: |\n    one\n\n    two\n---\nkind: Job\n"),
            ("data: {a: b}\n", "data: {a: b, \"10-x.js\": \"one\\n\\ntwo\\n\"}\n"),
            ("data: {\n  a: \"}\", # x\n}\n", "data: {\n  a: \"}\", \"10-x.js\": \"one\\n\\ntwo\\n\" # x\n}\n"),
            ("data:\r\n  a: b\r\n", "data:\r\n  a: b\r\n  10-x.js: |\r\n    one\r\n\r\n    two\r\n"),
            ("data:\n    # below\n# far\n", "data:\n    # below\n  10-x.js: |\n    one\n\n    two\n# far\n"),
            (
                "data:\n  a: |\n      x\n     # b\n",
                "data:\n  a: |\n      x\n     # b\n  10-x.js: |\n    one\n\n    two\n"
            ),
            // A key that is there.
            ("data:\n  10-x.js: old # c\n  b: c\n", "data:\n  10-x.js: | # c\n    one\n\n    two\n  b: c\n"),
            (
                "data:\n  10-x.js: |- # c\n       old\n  # d\n",
                "data:\n  10-x.js: | # c\n       one\n\n       two\n  # d\n"
            ),
            ("data:\n  10-x.js: >+\n   old\n\n\n  b: c\n", "data:\n  10-x.js: |\n   one\n\n   two\n  b: c\n"),
            ("data:\n  10-x.js: |2\n     old\n\n  b: c\n", "data:\n  10-x.js: |\n    one\n\n    two\n\n  b: c\n"),
            ("data:\n  '10-x.js':\n    \"o\n    ld\"\n  b: c", "data:\n  '10-x.js': |\n    one\n\n    two\n  b: c"),
            ("data:\n  \"10-x.js\":\n  b: c\n", "data:\n  \"10-x.js\": |\n    one\n\n    two\n  b: c\n"),
            ("data:\n  10-x.js: !!str 5\n", "data:\n  10-x.js: !!str |\n    one\n\n    two\n"),
            ("data: {10-x.js: old, b: c}\n", "data: {10-x.js: \"one\\n\\ntwo\\n\", b: c}\n"),
        ])
    func edits(before: String, after: String) throws {
        let head = before.contains("\r\n") ? Self.head.replacing("\n", with: "\r\n") : Self.head
        let file = try file(head + before)
        let text = String(decoding: try file.setting(key: "10-x.js", to: "one\n\ntwo\n"), as: UTF8.self)
        #expect(text.utf8.elementsEqual((head + after).utf8), "\(text)")
        #expect(try self.file(text).value(of: "10-x.js") == "one\n\ntwo\n")
        // Once more changes nothing.
        #expect(try self.file(text).setting(key: "10-x.js", to: "one\n\ntwo\n") == Array(text.utf8))
    }

    @Test(
        "chooses the signs of a block that the text needs",
        arguments: [
            ("a", "|-\n    a\n"), ("a\n", "|\n    a\n"), ("a\n\n", "|+\n    a\n\n"), (" a\n", "|2\n     a\n"),
            ("\n a", "|2-\n\n     a\n"), ("\ta\n", "|2\n    \ta\n"), ("a \n b\n", "|\n    a \n     b\n"),
            ("", "\"\"\n"), ("\n", "\"\\n\"\n"), ("a\r\n", "\"a\\r\\n\"\n"), ("a\u{2028}b", "\"a\\u2028b\"\n"),
            ("# a\n---\n", "|\n    # a\n    ---\n"), ("  \nx\n", "|2\n      \n    x\n"),
        ])
    func signs(value: String, text: String) throws {
        let edited = try file(Self.head + "data:\n  a: b\n").setting(key: "k", to: value)
        #expect(String(decoding: edited, as: UTF8.self) == Self.head + "data:\n  a: b\n  k: " + text)
    }

    @Test("is written anew where there is none")
    func new() throws {
        let text = ConfigMapFile.new(store: "gateway", key: "10-gateway.js", value: "a\n\n  b\n")
        #expect(
            text == """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: mongo-init-scripts
                  labels:
                    app: gateway
                data:
                  10-gateway.js: |
                    a

                      b

                """)
        #expect(try file(text, name: "mongo-init-scripts").value(of: "10-gateway.js") == "a\n\n  b\n")
    }

    @Test("of the example gets an init script below what is there")
    func example() throws {
        let folder = TestWorkspaces.repository
        let bytes = try DiskFileTree().read(folder + "/Examples/log-monitoring/infra/k8s/mongo-init-configmap.yaml")
        let script = String(
            decoding: try DiskFileTree().read(folder + "/Tests/DocumentSchemaTests/InitScript/Cases/kinds/script.js"),
            as: UTF8.self)
        let file = try ConfigMapFile(source: SourceText(file: "map.yaml", bytes: bytes), name: "mongo-init-scripts")
        let edited = try file.setting(key: "10-test.js", to: script)
        #expect(edited.starts(with: bytes))
        let lines = String(decoding: edited.dropFirst(bytes.count), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "  10-test.js: |")
        #expect(lines.dropFirst().joined(separator: "\n").replacing("\n    ", with: "\n").dropFirst(4) == script[...])
    }

    @Test("is found among other documents by its name")
    func documents() throws {
        let text = "kind: Job\n---\n" + Self.head + "---\nkind: ConfigMap\nmetadata: {name: b}\ndata: {k: v}\n"
        #expect(try file(text, name: "b").value(of: "k") == "v")
        let edited = try file(text, name: "a").setting(key: "k", to: "w\n")
        #expect(
            String(decoding: edited, as: UTF8.self)
                == text.replacing(
                    "---\nkind: ConfigMap\nmetadata: {name: b}",
                    with: "data:\n  k: |\n    w\n---\nkind: ConfigMap\nmetadata: {name: b}"))
    }

    @Test(
        "is refused where it is something else",
        arguments: [
            ("kind: Job\n", "config-map-malformed", "map.yaml:1:1", "has no ConfigMap"),
            ("apiVersion: v1\nkind: List\nitems: []\n", "config-map-malformed", "map.yaml:1:1", "is a List"),
            ("a: [\n", "config-map-malformed", "map.yaml:2:1", "not valid YAML"),
            ("kind: ConfigMap\ndata:\n  a: 1\n  a: 2\n", "config-map-malformed", "map.yaml:3:3", "stands twice"),
            ("kind: ConfigMap\ndata: [a]\n", "config-map-malformed", "map.yaml:2:7", "is a mapping of texts"),
            ("kind: ConfigMap\ndata:\n  a:\n    b: c\n", "config-map-malformed", "map.yaml:4:5", "is no text"),
            ("kind: ConfigMap\n---\nkind: ConfigMap\n", "config-map-malformed", "map.yaml:3:1", "has 2 ConfigMaps"),
            ("kind: ConfigMap\nbinaryData: {k: eA==}\n", "config-map-malformed", "map.yaml:2:17", "in binaryData"),
            ("x: &a {b: c}\nkind: ConfigMap\ndata: *a\n", "config-map-uneditable", "map.yaml:3:1", "without changing"),
            ("kind: ConfigMap\ndata:\n  k: &a b\n  c: *a\n", "config-map-uneditable", "map.yaml:3:3", "has an anchor"),
            ("kind: ConfigMap\ndata:\n  ? k\n  : v\n", "config-map-uneditable", "map.yaml:3:5", "without changing"),
            (
                "kind: ConfigMap\ndata:\n  a: \"\(String(repeating: "x", count: 1_048_576))\"\n",
                "config-map-too-large",
                "map.yaml:3:3", "would have 1048577 bytes"
            ),
        ])
    func refused(text: String, code: String, place: String, message: String) throws {
        let error = #expect(throws: AshlarError.self) { try file(text).setting(key: "k", to: "x") }
        #expect(error?.code.rawValue == code)
        #expect(error?.location?.description == place)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.remedies.isEmpty == false)
    }

    @Test("with another script for the same collections is told of")
    func elsewhere() throws {
        let text =
            Self.head
            + "immutable: true\ndata:\n  00-users.js: |\n    db.createUser({user: 'a'})\n  01-collections.js: |\n"
            + "    db.createCollection(\"tenants\", {});\n    db.runCommand({ create: 'users' })\n  10-x.js: a\n"
        let findings = try file(text).findings(creating: ["dashboards", "tenants", "users"], key: "10-x.js")
        #expect(findings.map(\.id) == ["config-map-immutable", "init-script-elsewhere"])
        #expect(findings.map(\.location?.description) == ["map.yaml:4:12", "map.yaml:8:3"])
        #expect(findings.last?.message == "key 01-collections.js creates tenants, users too, and so does 10-x.js")
        #expect(try file(text).findings(creating: ["a"], key: "10-x.js").count == 1)
    }
}
