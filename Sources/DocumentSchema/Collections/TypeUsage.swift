import TypeScriptSyntax

/// Which types are parts of others.
struct TypeUsage {
    private var used: Set<String> = []

    func isUsed(_ name: String) -> Bool { used.contains(name) }

    mutating func add(_ declaration: Declaration) {
        let own = declaration.name
        switch declaration.kind {
        case .interface(_, let bases, let members):
            for base in bases { add(base, own) }
            for member in members { add(member, own) }
        case .class(_, let base, let members):
            if let type = base?.type { add(type, own) }
            for member in members { add(member, own) }
        case .alias(_, let type):
            // `Pick<User, "name">` makes something else of a type and does not contain it.
            if case .reference = type.kind { return }
            add(type, own)
        case .namespace(let body): for inner in body.declarations { add(inner) }
        case .enumeration, .variable, .function: return
        }
    }

    private mutating func add(_ member: Member, _ own: String) {
        switch member.kind {
        case .property(_, let type?, _): add(type, own)
        case .index(_, let type): add(type, own)
        case .property, .skipped: return
        }
    }

    private mutating func add(_ node: TypeNode, _ own: String) {
        switch node.kind {
        case .reference(let path, let arguments):
            // A tree of itself is still a document; a reference by its key embeds nothing.
            if let name = path.last, name != own { used.insert(name) }
            if path.last == "PopulatedDoc" || path.last == "Ref" { return }
            for argument in arguments { add(argument, own) }
        case .array(let inner), .readonly(let inner): add(inner, own)
        case .tuple(let elements): for element in elements { add(element.type, own) }
        case .object(let members): for member in members { add(member, own) }
        case .union(let members):
            let isReference = members.contains {
                if case .reference(let path, _) = $0.kind {
                    path.last == "ObjectId" || path.last == "ObjectID"
                } else {
                    false
                }
            }
            for member in members {
                if isReference, case .reference = member.kind { continue }
                add(member, own)
            }
        case .intersection(let members): for member in members { add(member, own) }
        case .conditional(_, _, let then, let otherwise):
            add(then, own)
            add(otherwise, own)
        case .mapped(let mapped): if let type = mapped.type { add(type, own) }
        case .keyword, .literal, .template, .imported, .function, .keyof, .typeof, .indexed, .infer, .predicate,
            .broken:
            return
        }
    }
}
