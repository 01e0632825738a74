package import BSON

extension IndexSnapshot {
    /// The name that MongoDB's drivers give an index without one: `a_1_b_-1`.
    package static func usualName(_ key: BSONDocument) -> String {
        key.elements.map { element in
            let order =
                switch element.value {
                case .string(let kind): kind
                case let value: value.integer.map { "\($0)" } ?? ""
                }
            return "\(element.key)_\(order)"
        }.joined(separator: "_")
    }

    /// As `createIndexes` takes it.
    package var specification: BSONDocument {
        var document: BSONDocument = ["key": .document(key), "name": .string(name)]
        if isUnique { document["unique"] = true }
        if isSparse { document["sparse"] = true }
        if isHidden { document["hidden"] = true }
        if let expireAfterSeconds { document["expireAfterSeconds"] = BSONValue(expireAfterSeconds) }
        if let partialFilter { document["partialFilterExpression"] = .document(partialFilter) }
        if let collation { document["collation"] = .document(collation) }
        if let wildcardProjection { document["wildcardProjection"] = .document(wildcardProjection) }
        for element in options.elements { document.append(element.key, element.value) }
        return document
    }
}

extension CollectionSnapshot {
    /// What ``validator``, ``validationLevel`` and ``validationAction`` are set with, in `create` and in `collMod`.
    package var validation: BSONDocument {
        [
            "validator": .document(validator ?? [:]), "validationLevel": .string(validationLevel),
            "validationAction": .string(validationAction),
        ]
    }

    /// The options for `create`, those that stand at their defaults left out; without the indexes.
    package var creation: BSONDocument {
        var document: BSONDocument = [:]
        if case .view(let source, let pipeline) = kind {
            document["viewOn"] = .string(source)
            document["pipeline"] = .array(pipeline.map { .document($0) })
        }
        if let timeSeries { document["timeseries"] = .document(timeSeries) }
        if let capped {
            document["capped"] = true
            document["size"] = .int64(Int64(capped.size))
            if let maximum = capped.maximum { document["max"] = .int64(Int64(maximum)) }
        }
        if let collation { document["collation"] = .document(collation) }
        for element in options.elements { document.append(element.key, element.value) }
        if let validator { document["validator"] = .document(validator) }
        if validationLevel != "strict" { document["validationLevel"] = .string(validationLevel) }
        if validationAction != "error" { document["validationAction"] = .string(validationAction) }
        return document
    }
}
