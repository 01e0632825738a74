/// An operator; one without a function is a shell, which another operator announced as its commutator or negator.
package struct Operator: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var function: String? { object["function"] }
    package var isShell: Bool { function == nil }
    package var leftType: String? { type(0) }
    package var rightType: String? { type(1) }
    /// With its schema: `public.=`.
    package var commutator: String? { object["commutator"] }
    package var negator: String? { object["negator"] }
    package var restrictionEstimator: String? { object["restriction estimator"] }
    package var joinEstimator: String? { object["join estimator"] }
    package var canMerge: Bool { object.has("merges") }
    package var canHash: Bool { object.has("hashes") }

    private func type(_ index: Int) -> String? {
        let types = SQLText.split(object.identity.arguments ?? "", separator: ", ")
        return types.indices.contains(index) && types[index] != "none" ? types[index] : nil
    }
}

/// An operator family with the members that belong to none of its classes.
package struct OperatorFamily: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var members: [OperatorMember] { OperatorMember.list(object["members"]) }
}

/// An operator class.
package struct OperatorClass: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var type: String { object["type"] ?? "" }
    /// With its schema.
    package var family: String { object["family"] ?? "" }
    package var isDefault: Bool { object.has("default for type") }
    package var storage: String? { object["storage"] }
    package var members: [OperatorMember] { OperatorMember.list(object["members"]) }
}

/// An operator or support function of an operator class or family:
/// `OPERATOR 1 (integer, integer) public.<(integer,integer)`.
package struct OperatorMember: Sendable, Hashable {
    /// `OPERATOR 1 (integer, integer)`: what the member is to the family.
    package let place: String
    /// As CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY … ADD take it.
    package let sql: String

    fileprivate static func list(_ text: String?) -> [OperatorMember] {
        SQLText.split(text ?? "", separator: "\n").compactMap(OperatorMember.init)
    }

    private init?(_ line: String) {
        // The word, the number, the types and what does it.
        let parts = SQLText.split(line, separator: " ")
        guard let types = parts.firstIndex(where: { $0.hasPrefix("(") }), types + 1 < parts.count else { return nil }
        place = parts[...types].joined(separator: " ")
        let rest = parts[(types + 1)...].joined(separator: " ")
        // An operator carries its types in its own name.
        sql = parts[0] == "OPERATOR" ? "OPERATOR \(parts[1]) \(rest)" : line
    }
}
