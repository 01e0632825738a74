/// Which differences are no more than secrets, which a plan leaves to a person.
extension CatalogComparison {
    /// Whether it is a subscription whose connection string the reader may not see.
    func excuses(missing object: CatalogObject?) -> Bool {
        guard excusesExpectedSecrets, let object, object.identity.kind == .subscription else { return false }
        return Subscription(object).connection == nil
    }

    func excuses(_ property: String, expected: String?, actual: String?) -> Bool {
        guard excusesSecrets else { return false }
        switch property {
        case "connection":
            return expected == nil || actual == nil
        case "connection password":
            return expected == nil ? keepsSecrets : excusesExpectedSecrets
        case "options", "foreign options":
            let (wanted, found) = (ForeignOptions(parsing: expected), ForeignOptions(parsing: actual))
            let secrets = wanted.secrets.union(found.secrets)
            guard !secrets.isEmpty, found.leaving(out: secrets) == wanted.leaving(out: secrets) else { return false }
            return secrets.allSatisfy { name in
                wanted[name] == found[name] || (wanted[name] == nil ? keepsSecrets : excusesExpectedSecrets)
            }
        default:
            return false
        }
    }
}

extension ForeignOptions {
    fileprivate var secrets: Set<String> { Set(list.filter(\.isHidden).map(\.name)) }

    fileprivate func leaving(out names: Set<String>) -> [Option] { list.filter { !names.contains($0.name) } }

    fileprivate subscript(name: String) -> String? { list.first { $0.name == name }?.value }
}
