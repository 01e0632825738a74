/// A type on its way into a TypeScript file: what a validator says, and what documents showed.
indirect enum DraftType: Sendable, Hashable {
    case unknown
    case bson(BSONType)
    case literal(JSONValue)
    case array(DraftValue)
    case tuple([DraftValue], rest: DraftValue?)
    case object(DraftObject)
    case union([DraftValue])
}

/// A type with the comments that belong to it.
struct DraftValue: Sendable, Hashable {
    var type: DraftType
    /// `@minLength 3` and the like.
    var tags: [String] = []
    var description: String?
    /// What was seen, where the type is a guess. It is for the reader of the file and never becomes a description.
    var remark: String?

    init(_ type: DraftType) { self.type = type }

    static let unknown = DraftValue(.unknown)

    /// The members of a union, or the value itself.
    var members: [DraftValue] {
        if case .union(let members) = type { members } else { [self] }
    }

    /// Without what only explains, so that types can be compared.
    var bare: DraftValue {
        var value = self
        value.remark = nil
        switch type {
        case .array(let element): value.type = .array(element.bare)
        case .tuple(let slots, let rest): value.type = .tuple(slots.map(\.bare), rest: rest?.bare)
        case .object(let object): value.type = .object(object.bare)
        case .union(let members): value.type = .union(members.map(\.bare))
        case .unknown, .bson, .literal: break
        }
        return value
    }
}

struct DraftField: Sendable, Hashable {
    var name: String
    var isOptional: Bool
    var value: DraftValue
}

struct DraftObject: Sendable, Hashable {
    var fields: [DraftField] = []
    /// What every other name has; nil where nothing is said.
    var others: DraftValue?
    /// There are no other names.
    var isClosed = false

    /// Names that say which and not what.
    var isMap: Bool { fields.isEmpty && !isClosed }

    var bare: DraftObject {
        var object = self
        object.fields = fields.map { DraftField(name: $0.name, isOptional: $0.isOptional, value: $0.value.bare) }
        object.others = others?.bare
        return object
    }
}
