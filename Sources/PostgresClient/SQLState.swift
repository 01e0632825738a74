/// Placeholder of the error code type; the full table comes with the SQLSTATE catalogue.
package struct SQLState: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
