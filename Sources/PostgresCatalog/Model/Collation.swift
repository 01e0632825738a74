import SQLSyntax

/// A collation.
package struct Collation: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }

    /// The options of CREATE COLLATION.
    package var options: [String] {
        var options: [String] = []
        if let provider = object["provider"], provider != "libc" { options.append("PROVIDER = \(provider)") }
        let (collate, ctype) = (object["collate"], object["ctype"])
        if let locale = object["locale"] {
            options.append("LOCALE = \(SQLLiteral.quoted(locale))")
        } else if let collate, collate == ctype {
            options.append("LOCALE = \(SQLLiteral.quoted(collate))")
        } else {
            if let collate { options.append("LC_COLLATE = \(SQLLiteral.quoted(collate))") }
            if let ctype { options.append("LC_CTYPE = \(SQLLiteral.quoted(ctype))") }
        }
        if let rules = object["rules"] { options.append("RULES = \(SQLLiteral.quoted(rules))") }
        if object["deterministic"] == "no" { options.append("DETERMINISTIC = false") }
        return options
    }
}
