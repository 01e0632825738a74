/// Whether the few strings of a field are the values that there are.
///
/// Few values alone do not make an enum: three tenants have three ids, and the fourth must not be refused. So names
/// and values that look like identifiers, addresses, secrets or free text speak against it.
enum EnumGuess {
    /// The values in order, or nil when the field is a plain string.
    static func values(
        of strings: StringObservation, field name: String, _ options: InferenceOptions
    ) -> [String]? {
        let values = strings.values.keys
        // One value alone is a field that nobody has set otherwise yet.
        guard options.guessesEnums, !strings.isFreeText, values.count >= 2, values.count <= options.enumValues,
            strings.count >= options.enumObservations,
            Double(values.count) <= Double(strings.count) * options.enumShare, !isPersonal(name),
            values.allSatisfy(isWord), values.contains(where: { !$0.isEmpty })
        else { return nil }
        return values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static let personal: Set<String> = [
        "id", "ids", "uuid", "guid", "key", "name", "title", "label", "email", "mail", "phone", "url", "uri", "link",
        "path", "host", "hostname", "ip", "address", "street", "city", "user", "username", "owner", "author", "token",
        "secret", "password", "hash", "salt", "description", "comment", "note", "notes", "text", "message", "body",
        "slug", "version", "domain", "database", "file", "filename", "by", "ref",
    ]

    /// Whether the last word of a field's name says that its values are made up by people or are references.
    static func isPersonal(_ field: String) -> Bool {
        guard let last = NameWords.words(of: field).last?.lowercased() else { return false }
        return personal.contains(last)
    }

    /// A word or three: letters, digits and what joins them; at least one letter; no long digits of an identifier.
    static func isWord(_ value: String) -> Bool {
        if value.isEmpty { return true }
        guard value.first != " ", value.last != " ", value.split(separator: " ").count <= 3 else { return false }
        var letters = 0
        var digits = 0
        for scalar in value.unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case "_", "-", ".", "/", "+", ":", " ", "&": continue
            default:
                guard scalar.properties.isAlphabetic else { return false }
                letters += 1
            }
        }
        return letters > 0 && digits <= 4 && !value.contains("//")
    }
}
