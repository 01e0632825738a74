package import AshlarCore

/// Every object of a database's own schemas, and of the database outside schemas, at one moment.
///
/// Objects that belong to an extension are left out, because the extension's version stands for them. Roles,
/// tablespaces and settings of the database belong to the server and are left out as well.
package struct CatalogSnapshot: Sendable, Hashable {
    /// As `server_version_num`: 150018 for 15.18. Not compared: two servers may deparse the same object differently.
    package var serverVersion: Int
    package private(set) var objects: [ObjectIdentity: CatalogObject]
    /// Classes of objects that the database has and that the snapshot says nothing about, such as a kind of object
    /// that a newer server brought; sorted.
    package var unmodelled: [String]

    package init(serverVersion: Int, objects: [CatalogObject] = [], unmodelled: [String] = []) {
        self.serverVersion = serverVersion
        self.objects = [:]
        self.objects.reserveCapacity(objects.count)
        self.unmodelled = unmodelled
        for object in objects { add(object) }
    }

    /// Adds an object; when it is there already, its properties are joined.
    package mutating func add(_ object: CatalogObject) {
        guard let earlier = objects.updateValue(object, forKey: object.identity) else { return }
        let joined = CatalogObject(
            object.identity, earlier.properties.merging(object.properties) { $1 },
            container: object.container ?? earlier.container)
        objects[object.identity] = joined
    }

    mutating func replace(_ object: CatalogObject) { objects[object.identity] = object }

    package subscript(identity: ObjectIdentity) -> CatalogObject? { objects[identity] }

    /// All objects in the order of their identities.
    package var sorted: [CatalogObject] {
        // Kind by kind, which spares the comparison of kinds in a large snapshot.
        let kinds = Dictionary(grouping: objects.values) { $0.identity.kind }
        return ObjectKind.allCases.flatMap { kind in
            kinds[kind, default: []].sorted { $0.identity < $1.identity }
        }
    }

    /// A checksum that is equal for two snapshots without a difference under the same options.
    package func fingerprint(_ options: CatalogComparison = CatalogComparison()) -> Checksum {
        // NUL cannot be in PostgreSQL's text, so it keeps the parts apart.
        var bytes: [UInt8] = []
        for object in sorted where !options.leavesOut(object) {
            let identity = object.identity
            for part in [identity.kind.rawValue, identity.schema, identity.parent, identity.name, identity.arguments] {
                bytes.append(part == nil ? 0 : 1)
                bytes += (part ?? "").utf8
                bytes.append(0)
            }
            for (name, value) in object.properties.sorted(by: { $0.key < $1.key })
            where !options.leavesOut(property: name) {
                bytes += name.utf8
                bytes.append(0)
                bytes += value.utf8
                bytes.append(0)
            }
            bytes.append(0)
        }
        return Checksum(of: bytes)
    }

    /// ``fingerprint(_:)`` of all that a comparison looks at unless it is told otherwise.
    package var fingerprint: Checksum { fingerprint() }
}

extension CatalogSnapshot: Codable {
    private enum CodingKeys: String, CodingKey { case serverVersion, objects, unmodelled }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            serverVersion: try values.decode(Int.self, forKey: .serverVersion),
            objects: try values.decode([CatalogObject].self, forKey: .objects),
            unmodelled: try values.decode([String].self, forKey: .unmodelled))
    }

    /// Objects are written in order, so that equal snapshots are equal files (with sorted keys).
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(serverVersion, forKey: .serverVersion)
        try values.encode(sorted, forKey: .objects)
        try values.encode(unmodelled, forKey: .unmodelled)
    }
}
