import KubernetesClient

/// Manifests with places where Helm puts values.
///
/// A place is a text in the object that YAML writes in one way only; it is replaced in what YAML wrote.
struct HelmTemplate {
    private enum Place {
        /// `{{ .Values.x | quote }}`
        case scalar(String)
        /// `{{ .Values.x | int64 }}`: Helm reads numbers as floating, and writes a million as 1e+06.
        case integer(String)
        /// A mapping or list below its key.
        case tree(String)
        /// More elements of a list.
        case elements(String)
    }

    private var places: [Place] = []

    mutating func scalar(_ path: String) -> JSONValue { place(.scalar(path)) }
    mutating func integer(_ path: String) -> JSONValue { place(.integer(path)) }
    mutating func tree(_ path: String) -> JSONValue { place(.tree(path)) }
    mutating func elements(_ path: String) -> JSONValue { place(.elements(path)) }

    private mutating func place(_ place: Place) -> JSONValue {
        places.append(place)
        return .string("@@\(places.count - 1)@@")
    }

    /// The file of a template, with the marker.
    ///
    /// - Parameter condition: a value without which the objects are not there.
    func text(
        of objects: [KubernetesObject], comment: [String] = [], onlyIf condition: String? = nil
    ) throws -> String {
        let yaml = try Rendering.yaml(objects, comment: comment)
        // What looks like a template in SQL is none.
        let lines = yaml.replacing("{{", with: "{{ \"{{\" }}").split(separator: "\n", omittingEmptySubsequences: false)
        var text = (places.isEmpty ? lines.map(String.init) : lines.map(replaced)).joined(separator: "\n")
        if let condition {
            let start = text.firstRange(of: "---\n")?.lowerBound ?? text.startIndex
            text.insert(contentsOf: "{{- if \(condition) }}\n", at: start)
            text += "{{- end }}\n"
        }
        return text
    }

    private func replaced(_ line: Substring) -> String {
        guard let start = line.firstRange(of: "'@@"), let end = line.firstRange(of: "@@'"),
            let number = Int(line[start.upperBound..<end.lowerBound]), places.indices.contains(number)
        else { return String(line) }
        let before = line[..<start.lowerBound]
        let indentation = line.prefix { $0 == " " }
        switch places[number] {
        case .scalar(let path): return before + "{{ \(path) | quote }}"
        case .integer(let path): return before + "{{ \(path) | int64 }}"
        case .tree(let path):
            // In `- key: value` the key begins after the dash.
            let dashes = before.dropFirst(indentation.count).prefix { $0 == "-" || $0 == " " }.count
            return before + "{{- toYaml \(path) | nindent \(indentation.count + dashes + 2) }}"
        case .elements(let path):
            return """
                \(indentation){{- if \(path) }}
                \(indentation){{- toYaml \(path) | nindent \(indentation.count) }}
                \(indentation){{- end }}
                """
        }
    }
}
