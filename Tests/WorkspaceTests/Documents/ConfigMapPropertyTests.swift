import AshlarCore
import Testing
import Yams

@testable import Workspace

/// Manifests made up at random: whatever an edit gives, Yams reads the new value and everything else as it was, and
/// every line that does not belong to the value is still there.
@Suite("An edit of any ConfigMap")
struct ConfigMapPropertyTests {
    /// A small generator with a seed, so that a failure can be repeated (xorshift64*).
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }

        mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &self)] }
    }

    private static let values = [
        "a", "a\n", "a\n\n", "a\n\n\nb\n", " a\n", "\ta", "\n", "", "  \n", "a\n ", "a \n", "\n\n a\n", "# x\n",
        "---\n",
        "a: b\n{{ x }}\n", "'\"\\\n", "ü\u{1F600}\n", "a\r\nb", "\u{85}", "x\u{2028}y\n", "%a\n", "- a\n- b\n",
        "&a *b\n",
        String(repeating: "long ", count: 400) + "\n", "a\n  # b\n c\n", "\u{0}\u{7F}", "null", "5", "|\n",
    ]
    private static let scalars = [
        "plain", "5", "'it''s'", "\"a \\\" # b\"", "two\n    lines", "'two\n\n    lines'", "|\n    lit\n",
        "|-\n     lit\n\n      x",
        "|+\n    lit\n\n", ">\n    fold\n    ed\n\n", "|2\n      x\n", "&x anchored", "!!str 7", "", "~", "\n    below",
        "| # note\n    lit\n    # no comment\n   # a comment\n", "value # note", "'q' # note", "|\n", "a#b:c",
        "http://x/y#z",
    ]

    private static func manifest(_ random: inout Random) -> String {
        func pick<T>(_ values: [T]) -> T { random.pick(values) }
        func comment() -> String { pick(["", "", "# remark\n", "\n", "  # remark\n\n", "\n\n"]) }
        var text = pick([
            "", "---\n", "# top\n---\n", "kind: Job\nspec: {a: [b, \"c\"]}\n---\n", "\u{FEFF}", "%YAML 1.1\n---\n",
        ])
        let isBraced = pick([false, false, false, true])
        text += pick(["apiVersion: v1\n", ""]) + "kind: ConfigMap\n" + comment() + "metadata:\n  name: a\n" + comment()
        let keys = ["k", "a.js", "'b.sh'", "\"c d\"", "z"].shuffled(using: &random).prefix(pick([0, 1, 2, 4]))
        if isBraced {
            let entries = keys.map { "\($0): \(pick(["x", "'y, }'", "\"{\"", "5"]))" }
            text += "data: {" + entries.joined(separator: pick([", ", ",\n   "])) + pick(["}\n", " }\n", "} # end\n"])
        } else if !keys.isEmpty {
            let margin = pick(["  ", "    ", " "])
            text += "data:" + pick(["\n", " # what\n", " &data\n"])
            for key in keys {
                var value = pick(scalars)
                if value.hasPrefix("|2"), margin.count != 2 { value = "x" }
                if margin == "    " { value = value.replacing("\n ", with: "\n   ") }
                text += margin + key + ":" + (value.isEmpty || value.hasPrefix("\n") ? "" : " ") + value
                if !text.hasSuffix("\n") { text += "\n" }
                text += comment()
            }
        } else {
            text += pick(["", "data: {}\n", "data:\n", "data: null # none\n"]) + pick(["", "    # remark\n", "\n\n"])
        }
        text += pick(["", "", "immutable: false\n", "# end\n", "binaryData:\n  bin: eA==\n"])
        text += pick(["", "", "---\nkind: Secret\nstringData:\n  k: v\n", "...\n", "---\n"])
        if pick([false, false, false, true]), text.hasSuffix("\n") { text.removeLast() }
        return pick([false, false, false, true]) ? text.replacing("\n", with: "\r\n") : text
    }

    @Test("changes the value and nothing else", arguments: 1...20)
    func property(seed: Int) throws {
        var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        var edits = 0
        for _ in 0..<150 {
            let text = Self.manifest(&random)
            guard let file = try? ConfigMapFile(source: SourceText(file: "x.yaml", text: text)) else { continue }
            let value = random.pick(Self.values)
            let key = random.pick(["k", "new", "z", "a.js"])
            let bytes: [UInt8]
            do {
                bytes = try file.setting(key: key, to: value)
            } catch let error as AshlarError {
                // Only what other parts of the file use is refused.
                let isShared = text.contains("&")
                #expect(
                    error.code == "config-map-uneditable" && isShared,
                    "\(error): \(text.debugDescription) \(value.prefix(50).debugDescription)")
                continue
            }
            edits += 1
            let edited = String(decoding: bytes, as: UTF8.self)
            let now = try Array(Yams.compose_all(yaml: edited)), before = try Array(Yams.compose_all(yaml: text))
            #expect(
                now[file.index]["data"]?[key]?.string == value, "\(text.debugDescription) -> \(edited.debugDescription)"
            )
            #expect(now.count == before.count)
            for (place, node) in before.enumerated() {
                var expected = node
                if place == file.index {
                    if expected["data"]?.mapping == nil { expected["data"] = Node.mapping(Node.Mapping([])) }
                    expected["data"]?[key] = now[place]["data"]?[key]
                }
                let isSame = Self.plain(expected) == Self.plain(now[place])
                #expect(isSame, "\(text.debugDescription) -> \(edited.debugDescription)")
            }
            // What others wrote beside the value is there as often as before.
            let old = file.value(of: key) ?? ""
            for line in ["kind:", "name:", "metadata:", "# top", "# remark", "# end", "# what", "# none", "# note"] {
                let wanted = Self.count(line, in: text) - Self.count(line, in: old)
                #expect(
                    Self.count(line, in: edited) == wanted, "\(text.debugDescription) -> \(edited.debugDescription)")
            }
            #expect(text.contains("\r\n") || value.contains("\r\n") || !edited.contains("\r\n"))
            let again = try ConfigMapFile(source: SourceText(file: "x.yaml", text: edited)).setting(key: key, to: value)
            #expect(again == bytes, "\(edited.debugDescription)")
        }
        #expect(edits > 30)
    }

    private static func count(_ part: String, in text: String) -> Int {
        text.split(separator: part, omittingEmptySubsequences: false).count - 1
    }

    /// Keys and values by their texts, in any order.
    private static func plain(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): return scalar.string.debugDescription
        case .sequence(let sequence): return "[" + sequence.map { plain($0) }.joined(separator: ",") + "]"
        case .mapping(let mapping):
            return "{" + mapping.map { "\(plain($0.key)):\(plain($0.value))" }.sorted().joined(separator: ",") + "}"
        case .alias: return "*"
        }
    }
}
