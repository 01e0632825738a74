import AshlarCore
import KubernetesClient
import Testing

@testable import Deployment

/// Fills the values of a chart into its templates, as far as the charts of a rendering go; helm itself is asked by
/// `e2e/check-rendered` where there is one.
struct TestChart {
    private let files: [RenderedFile]
    private let values: JSONValue

    init(_ files: [RenderedFile]) throws {
        self.files = files
        let text = try #require(files.first { $0.path == "values.yaml" }?.text)
        values = try #require(try ManifestReader.documents(SourceText(file: "values.yaml", text: text)).first?.value)
    }

    func templates() throws -> [String] {
        try files.filter { $0.path.hasPrefix("templates/") }.map { try fill($0.text) }
    }

    private func fill(_ text: String) throws -> String {
        var output = ""
        var shown = [true]
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            var before = rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            if rest.first == "-" {
                rest = rest.dropFirst()
                while before.last?.isWhitespace == true { before.removeLast() }
            }
            if shown.last == true { output += before }
            let end = try #require(rest.firstRange(of: "}}"), "an action without an end")
            let action = rest[..<end.lowerBound].split(separator: " ").map(String.init)
            rest = rest[end.upperBound...]
            switch action.first {
            case "if":
                let isTrue = isTrue(try value(action[1]))
                shown.append(shown.last == true && isTrue)
            case "end": shown.removeLast()
            default: if shown.last == true { output += try expression(action) }
            }
        }
        #expect(shown == [true], "an if without an end")
        return output + rest
    }

    private func expression(_ words: [String]) throws -> String {
        if words == ["\"{{\""] { return "{{" }
        if words[0] == "toYaml", words.count == 5, words[3] == "nindent", let width = Int(words[4]) {
            let yaml = try ManifestText.yaml(try value(words[1])).split(separator: "\n")
            return yaml.map { "\n" + String(repeating: " ", count: width) + $0 }.joined()
        }
        if words.count == 3, words[2] == "quote" { return "\"\(try value(words[0]).string ?? "")\"" }
        if words.count == 3, words[2] == "int64" { return "\(try #require(try value(words[0]).int))" }
        Issue.record("not understood: \(words)")
        return ""
    }

    private func value(_ path: String) throws -> JSONValue {
        let path = path.split(separator: ".").dropFirst().map(String.init)
        return try #require(values[path], "no value \(path)")
    }

    private func isTrue(_ value: JSONValue) -> Bool {
        switch value {
        case .bool(let value): value
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        default: !value.isNull
        }
    }
}
