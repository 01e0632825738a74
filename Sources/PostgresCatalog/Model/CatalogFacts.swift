/// What a plan has to know of the session and the server that a catalogue was read through, and what is no part of the
/// schema.
package struct CatalogFacts: Sendable, Equatable {
    /// The role that read the catalogue and that new objects will belong to; nil when nobody asked.
    package var reader: String?
    /// Of the extensions that are installed in the database.
    package var extensions: [String: InstalledExtension]

    /// What the control file of an extension says.
    package struct InstalledExtension: Sendable, Hashable {
        /// The version that CREATE EXTENSION takes.
        package var defaultVersion: String?
        /// The comment that CREATE EXTENSION gives.
        package var comment: String?
        /// Whether it can move to another schema.
        package var isRelocatable: Bool

        package init(defaultVersion: String? = nil, comment: String? = nil, isRelocatable: Bool = true) {
            self.defaultVersion = defaultVersion
            self.comment = comment
            self.isRelocatable = isRelocatable
        }
    }

    package init(reader: String? = nil, extensions: [String: InstalledExtension] = [:]) {
        self.reader = reader
        self.extensions = extensions
    }
}
