extension Catalog {
    /// The catalogue with a word in the place of each secret: for a copy of a database, on which statements that
    /// change or drop the secrets have to work.
    package var withPlaceholders: Catalog {
        var snapshot = snapshot
        for object in snapshot.objects.values {
            var filled = object
            for property in ["options", "foreign options"] {
                guard let text = object[property], text.contains("(hidden") else { continue }
                filled.properties[property] = ForeignOptions(parsing: text).list.map { option in
                    "\(option.name) \(option.isHidden ? "'hidden'" : option.value)"
                }.joined(separator: ", ")
            }
            if filled.properties != object.properties { snapshot.replace(filled) }
        }
        return replacing(snapshot)
    }
}
