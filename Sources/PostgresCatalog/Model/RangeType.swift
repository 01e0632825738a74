/// A range type with the multirange type that is made with it.
package struct RangeType: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var subtype: String { object["subtype"] ?? "" }
    /// As SQL; nil before PostgreSQL 14.
    package var multirange: String? { object["multirange type"] }

    /// The options of CREATE TYPE … AS RANGE that differ from their defaults, by name.
    package var options: [(name: String, value: String)] {
        let named = [
            ("SUBTYPE", "subtype"), ("SUBTYPE_OPCLASS", "operator class"), ("COLLATION", "collation"),
            ("CANONICAL", "canonical function"), ("SUBTYPE_DIFF", "difference function"),
        ]
        var options = named.compactMap { name, property in object[property].map { (name: name, value: $0) } }
        if let multirange, multirange != defaultMultirange { options.append(("MULTIRANGE_TYPE_NAME", multirange)) }
        return options
    }

    /// What the server calls the multirange type when nobody does: the first `range` of the name becomes
    /// `multirange`, or `_multirange` is put behind it (manual, CREATE TYPE).
    private var defaultMultirange: String {
        var identity = identity
        if let place = identity.name.firstRange(of: "range") {
            identity.name.replaceSubrange(place, with: "multirange")
        } else {
            identity.name += "_multirange"
        }
        // The server cuts names that are too long in a way of its own; then the name is written out.
        return identity.name.utf8.count < 64 ? identity.sqlName : ""
    }
}

extension RangeType {
    /// The multirange type's name as an identity of a range type.
    package var multirangeIdentity: ObjectIdentity? {
        guard let multirange else { return nil }
        var parts: [String] = [""]
        var isQuoted = false
        var previous: Character?
        for character in multirange {
            if character == "\"" {
                if previous == "\"" && !isQuoted { parts[parts.count - 1].append("\"") }
                isQuoted.toggle()
            } else if character == "." && !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            previous = character
        }
        guard let name = parts.last else { return nil }
        return ObjectIdentity(.rangeType, schema: parts.count > 1 ? parts[0] : identity.schema, name)
    }
}
