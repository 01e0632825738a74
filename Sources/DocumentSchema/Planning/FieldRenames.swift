import BSON

/// Fields that have another name now, by the path of the new one.
package struct FieldRenames: Sendable, Hashable {
    package var byPath: [String: String]

    package init(_ byPath: [String: String]) { self.byPath = byPath }

    /// For the way back.
    package var reversed: FieldRenames {
        FieldRenames(
            Dictionary(
                byPath.map { path, old in
                    let parts = path.split(separator: ".").map(String.init)
                    return ((parts.dropLast() + [old]).joined(separator: "."), parts.last ?? path)
                }, uniquingKeysWith: { first, _ in first }))
    }

    /// The steps that rename fields in stored documents: those that the validator before had by the old name, and did
    /// not have by the new one.
    ///
    /// Elements of lists and maps are left out: no path reaches them.
    func steps(in collection: String, from before: BSONDocument?, to after: BSONDocument?) -> [PlannedStep] {
        guard let before = before?.jsonSchemaAlone, let after = after?.jsonSchemaAlone else { return [] }
        return byPath.sorted { $0.key < $1.key }.compactMap { path, name in
            let parts = path.split(separator: ".").map(String.init)
            let old = parts.dropLast() + [name]
            guard before.has(old[...]), !before.has(parts[...]), after.has(parts[...]), !after.has(old[...]) else {
                return nil
            }
            let oldPath = old.joined(separator: ".")
            return PlannedStep(
                .backfill(
                    Backfill(
                        collection: collection, filter: [oldPath: ["$exists": true], path: ["$exists": false]],
                        update: .operators(["$rename": .document(BSONDocument([(oldPath, .string(path))]))]))),
                "Rename: \(oldPath) is \(path) now, in stored documents too.")
        }
    }
}

extension JSONSchema {
    /// Whether objects inside objects lead to a property.
    fileprivate func has(_ path: ArraySlice<String>) -> Bool {
        guard let name = path.first else { return true }
        guard let schema = property(name) else { return false }
        return schema.has(path.dropFirst())
    }
}
