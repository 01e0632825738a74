import SQLSyntax

/// An enum as the catalogue has it.
package struct EnumType: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }

    /// The labels in the order in which they sort, each as a string literal.
    package var labels: [String] { SQLText.items(object["labels"] ?? "") }
}
