/// An installed extension.
package struct Extension: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var name: String { object.identity.name }
    package var version: String { object["version"] ?? "" }
    /// The schema that its members are in, or that a member of a fixed schema names.
    package var schema: String? { object["schema"] }

    /// Whether the other version comes after this one: number by number, as `1.10` after `1.9`.
    package func isOlder(than other: Extension) -> Bool {
        let (own, others) = (Self.parts(version), Self.parts(other.version))
        for (left, right) in zip(own, others) where left != right {
            if let left = Int(left), let right = Int(right) { return left < right }
            return left < right
        }
        return own.count < others.count
    }

    private static func parts(_ version: String) -> [Substring] {
        version.split { !($0.isNumber || $0.isLetter) }
    }
}
