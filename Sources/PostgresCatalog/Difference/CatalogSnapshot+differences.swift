extension CatalogSnapshot {
    /// The named differences of this snapshot from the expected one, in the order of the objects.
    ///
    /// What belongs to an object that is missing or unexpected as a whole, such as the columns and indexes of a
    /// table, is told under it. Empty means that the two catalogues say the same, as far as the options look.
    package func differences(
        from expected: CatalogSnapshot, _ options: CatalogComparison = CatalogComparison()
    ) -> [CatalogDifference] {
        let missing = expected.objectsAbsent(in: self, options)
            .filter { !options.excuses(missing: expected.objects[$0.0]) }
            .map { CatalogDifference.missing($0, contents: $1) }
        let unexpected = objectsAbsent(in: expected, options).map { CatalogDifference.unexpected($0, contents: $1) }
        return (missing + unexpected + changes(from: expected, options)).sorted { $0.sortKey < $1.sortKey }
    }

    /// The objects that the other snapshot lacks, each with those that belong to it.
    private func objectsAbsent(
        in other: CatalogSnapshot, _ options: CatalogComparison
    ) -> [(ObjectIdentity, [ObjectIdentity])] {
        var absent: [ObjectIdentity: CatalogObject] = [:]
        for object in objects.values
        where other.objects.index(forKey: object.identity) == nil && !options.leavesOut(object) {
            absent[object.identity] = object
        }
        var contents: [ObjectIdentity: [ObjectIdentity]] = [:]
        for (identity, object) in absent {
            var top = identity
            var container = object.container
            // The count bounds the climb, should two objects of a damaged snapshot contain each other.
            for _ in 0..<8 {
                guard let next = container, let outer = absent[next] else { break }
                top = next
                container = outer.container
            }
            if top == identity {
                contents[identity, default: []] += []
            } else {
                contents[top, default: []].append(identity)
            }
        }
        return contents.map { ($0.key, $0.value.sorted()) }
    }

    private func changes(from expected: CatalogSnapshot, _ options: CatalogComparison) -> [CatalogDifference] {
        var changes: [CatalogDifference] = []
        for object in objects.values {
            let identity = object.identity
            guard let other = expected.objects[identity], other.properties != object.properties,
                !options.leavesOut(object)
            else { continue }
            for property in Set(object.properties.keys).union(other.properties.keys)
            where !options.leavesOut(property: property) {
                let (wanted, found) = (other.properties[property], object.properties[property])
                if wanted != found, !options.excuses(property, expected: wanted, actual: found) {
                    changes.append(.changed(identity, property: property, expected: wanted, actual: found))
                }
            }
        }
        return changes
    }
}

extension CatalogDifference {
    /// Objects in their order, the properties of one by name.
    fileprivate var sortKey: (ObjectIdentity, String) {
        if case .changed(let identity, let property, _, _) = self { return (identity, property) }
        return (identity, "")
    }
}
