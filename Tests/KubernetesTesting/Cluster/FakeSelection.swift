import KubernetesClient

/// Label and field selectors, as far as tests need them.
enum FakeSelection {
    static func matches(_ object: KubernetesObject, _ selection: Selection) -> Bool {
        labelsMatch(object.labels, selection.labels ?? "") && fieldsMatch(object.value, selection.fields ?? "")
    }

    /// `a=b`, `a==b`, `a!=b`, `a`, `!a`, `a in (x,y)`, `a notin (x,y)`.
    private static func labelsMatch(_ labels: [String: String], _ selector: String) -> Bool {
        requirements(selector).allSatisfy { requirement in
            let words = requirement.split(separator: " ", maxSplits: 2).map(String.init)
            if words.count == 3, words[1] == "in" || words[1] == "notin" {
                let values = words[2].split { "(), ".contains($0) }.map(String.init)
                let isIn = labels[words[0]].map(values.contains) ?? false
                return words[1] == "in" ? isIn : !isIn
            }
            if let (name, isEqual, value) = comparison(requirement) { return (labels[name] == value) == isEqual }
            if requirement.hasPrefix("!") { return labels[String(requirement.dropFirst())] == nil }
            return labels[requirement] != nil
        }
    }

    private static func fieldsMatch(_ value: JSONValue, _ selector: String) -> Bool {
        requirements(selector).allSatisfy { requirement in
            guard let (path, isEqual, wanted) = comparison(requirement) else { return false }
            return ((value[path.split(separator: ".").map(String.init)]?.string ?? "") == wanted) == isEqual
        }
    }

    private static func comparison(_ text: String) -> (name: String, isEqual: Bool, value: String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let value = text[text.index(after: sign)...].drop { $0 == "=" }
        let name = text[..<sign]
        if name.hasSuffix("!") { return (String(name.dropLast()), false, String(value)) }
        return (String(name), true, String(value))
    }

    /// The parts between commas that are not inside parentheses.
    private static func requirements(_ selector: String) -> [String] {
        var parts = [""]
        var depth = 0
        for character in selector {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map { $0.trimming(while: { $0 == " " }) }.filter { !$0.isEmpty }
    }
}

extension String {
    fileprivate func trimming(while drops: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, drops(first) { rest.removeFirst() }
        while let last = rest.last, drops(last) { rest.removeLast() }
        return String(rest)
    }
}
