/// A view or materialized view without its columns.
package struct View: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }

    /// The query as the server prints it, without the semicolon and with the space that its lines are aligned to.
    package var query: String {
        var text = object["definition"] ?? ""
        if text.hasSuffix(";") { text.removeLast() }
        return " " + text
    }

    /// Everything in WITH (…) but the check option; of a materialized view the storage parameters.
    package var options: [StorageOption] { StorageOption.list(object["options"]) }
    /// The storage parameters of the TOAST table of a materialized view.
    package var toastOptions: [StorageOption] { StorageOption.list(object["toast options"], prefix: "toast.") }

    /// `local` or `cascaded`, nil for none.
    package var checkOption: String? { object["check option"] }

    /// Whether it reads with the privileges of whoever asks and not with its owner's.
    package var isSecurityInvoker: Bool {
        guard let value = options.first(where: { $0.name == "security_invoker" })?.value else { return false }
        return ["true", "on", "yes", "1"].contains(value.lowercased())
    }

    // Of materialized views:
    package var accessMethod: String? { object["access method"] }
    package var tablespace: String? { object["tablespace"] }
    package var isPopulated: Bool { object["populated"] != "no" }
}
