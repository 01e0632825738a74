package import AshlarCore

/// An index that a definition asks for, as `createIndexes` takes it.
package struct IndexDefinition: Sendable, Hashable {
    package struct Key: Sendable, Hashable {
        /// The path, with dots.
        package var path: String
        /// 1, -1, or a kind such as `text`, `2dsphere` and `hashed`.
        package var order: JSONValue
        package init(path: String, order: JSONValue) {
            self.path = path
            self.order = order
        }
    }

    package var keys: [Key]
    package var name: String?
    package var isUnique = false
    package var isSparse = false
    package var isHidden = false
    /// Seconds after the date in the first key; documents go then.
    package var expireAfterSeconds: Int64?
    package var partialFilterExpression: JSONValue?
    package var collation: JSONValue?
    package var weights: JSONValue?
    package var wildcardProjection: JSONValue?
    package var location: SourceLocation

    package init(keys: [Key], location: SourceLocation) {
        self.keys = keys
        self.location = location
    }

    /// As the server names an index that has no name of its own: `a_1_b_-1`.
    package var serverName: String {
        if let name { return name }
        return keys.map { key in
            switch key.order {
            case .int(let order): "\(key.path)_\(order)"
            case .string(let kind): "\(key.path)_\(kind)"
            default: key.path
            }
        }.joined(separator: "_")
    }

    /// The specification for `createIndexes`.
    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("key", .object(keys.map { .init($0.path, $0.order) })), .init("name", .string(serverName)),
        ]
        if isUnique { members.append(.init("unique", .bool(true))) }
        if isSparse { members.append(.init("sparse", .bool(true))) }
        if isHidden { members.append(.init("hidden", .bool(true))) }
        if let expireAfterSeconds { members.append(.init("expireAfterSeconds", .int(expireAfterSeconds))) }
        if let partialFilterExpression { members.append(.init("partialFilterExpression", partialFilterExpression)) }
        if let collation { members.append(.init("collation", collation)) }
        if let weights { members.append(.init("weights", weights)) }
        if let wildcardProjection { members.append(.init("wildcardProjection", wildcardProjection)) }
        return .object(members)
    }
}
