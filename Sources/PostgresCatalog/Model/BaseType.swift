/// A type with functions of its own.
package struct BaseType: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }

    /// The options of CREATE TYPE that differ from their defaults, by name.
    package var options: [String] {
        var options: [String] = []
        for (name, property) in Self.written {
            if let value = object[property] { options.append("\(name) = \(value)") }
        }
        if object["passing"] == "cstring" {
            options.append("INTERNALLENGTH = -2")
        } else {
            options.append("INTERNALLENGTH = \(object["length"] ?? "VARIABLE")")
        }
        if object["passing"] == "by value" { options.append("PASSEDBYVALUE") }
        for (name, property) in Self.words { if let value = object[property] { options.append("\(name) = \(value)") } }
        for (name, property) in Self.letters {
            if let value = object[property] { options.append("\(name) = '\(value)'") }
        }
        if object.has("preferred") { options.append("PREFERRED = true") }
        if object.has("collatable") { options.append("COLLATABLE = true") }
        return options
    }

    /// Functions.
    private static let written = [
        ("INPUT", "input"), ("OUTPUT", "output"), ("RECEIVE", "receive"), ("SEND", "send"),
        ("TYPMOD_IN", "modifier input"), ("TYPMOD_OUT", "modifier output"), ("ANALYZE", "analyze"),
        ("SUBSCRIPT", "subscript"),
    ]
    private static let words = [
        ("ALIGNMENT", "alignment"), ("STORAGE", "storage"), ("DEFAULT", "default"), ("ELEMENT", "element"),
    ]
    private static let letters = [("CATEGORY", "category"), ("DELIMITER", "delimiter")]

    /// The options that ALTER TYPE … SET takes since PostgreSQL 13, by the property behind each.
    package static let alterable = [
        "receive": "RECEIVE", "send": "SEND", "modifier input": "TYPMOD_IN", "modifier output": "TYPMOD_OUT",
        "analyze": "ANALYZE", "subscript": "SUBSCRIPT", "storage": "STORAGE",
    ]
}
