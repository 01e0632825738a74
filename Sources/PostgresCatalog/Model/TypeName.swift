package import SQLSyntax

/// A type as `format_type` writes it, taken apart: `character varying(80)[]`, `public.mood`, `timestamp(3) with time
/// zone`.
package struct TypeName: Sendable, Hashable {
    /// Without modifier and brackets: `timestamp with time zone`.
    package var base: String
    /// What stands in parentheses: `80`, `10,2`.
    package var modifier: String?
    package var isArray: Bool

    package init(_ text: String) {
        var text = text
        isArray = text.hasSuffix("[]")
        if isArray { text.removeLast(2) }
        guard !text.hasPrefix("\""), let open = text.firstIndex(of: "("),
            let close = text[open...].firstIndex(of: ")")
        else {
            // A quoted name may hold parentheses of its own; with a schema the modifier stands at the end.
            base = text
            return
        }
        modifier = String(text[text.index(after: open)..<close])
        base = String(text[..<open] + text[text.index(after: close)...])
    }

    package var modifiers: [Int] {
        modifier.map { $0.split(separator: ",").compactMap { Int($0.trimmingPrefix(" ")) } } ?? []
    }

    package var element: TypeName {
        var element = self
        element.isArray = false
        return element
    }

    /// The type that a user made, by schema and name; nil for PostgreSQL's own.
    package var userType: QualifiedName? {
        let name = RelationNames.parse(base).first
        return name?.schema == nil ? nil : name
    }
}

extension Catalog {
    /// The enum, domain, composite or other type of that name; nil for PostgreSQL's own and for those of extensions.
    func userType(_ name: TypeName) -> CatalogObject? {
        guard let user = name.userType else { return nil }
        let kinds: [ObjectKind] = [
            .enumType, .domain, .compositeType, .rangeType, .baseType, .table, .view, .materializedView, .foreignTable,
        ]
        for kind in kinds {
            if let object = self[ObjectIdentity(kind, schema: user.schema, user.name)] { return object }
        }
        return nil
    }

    /// The type below all domains.
    func withoutDomains(_ name: TypeName) -> TypeName {
        var name = name
        for _ in 0..<16 {
            guard let type = userType(name), type.identity.kind == .domain else { break }
            let isArray = name.isArray
            name = TypeName(DomainType(type).type)
            // An array of a domain over an array has no name of its own.
            name.isArray = name.isArray || isArray
        }
        return name
    }

    /// Whether a value has to pass a check to be of the type.
    func isConstrained(_ name: TypeName) -> Bool {
        var name = name
        for _ in 0..<16 {
            guard let type = userType(name), type.identity.kind == .domain else { return false }
            if DomainType(type).isNotNull || !parts(of: type.identity, .domainConstraint).isEmpty { return true }
            name = TypeName(DomainType(type).type)
        }
        return false
    }
}
