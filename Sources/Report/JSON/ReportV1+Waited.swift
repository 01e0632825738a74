package import Engine

extension ReportV1 {
    /// Whether databases have reached a version: `status --at-least`.
    package struct Waited: Encodable, Sendable {
        struct Store: Encodable, Sendable {
            var store: String
            var target: String
            var version: String?
            var atLeast: String
            var reached: Bool
        }

        var reportVersion = ReportV1.version
        var command = "status"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [WaitForVersion.Outcome]) {
            ok = outcomes.allSatisfy(\.isReached)
            stores = outcomes.map { outcome in
                Store(
                    store: outcome.store, target: outcome.target, version: outcome.version, atLeast: outcome.wanted,
                    reached: outcome.isReached)
            }
        }
    }

    /// What became of the files of a rendering.
    package struct Rendered: Encodable, Sendable {
        package struct File: Encodable, Sendable {
            var path: String
            var change: String

            package init(path: String, change: String) {
                self.path = path
                self.change = change
            }
        }

        var reportVersion = ReportV1.version
        var command = "render"
        var ok: Bool
        var format: String
        var folder: String
        var written: Bool
        var files: [File]
        var notes: [String]

        /// - Parameter folder: absolute.
        package init(format: String, folder: String, written: Bool, files: [File], notes: [String]) {
            ok = written || files.allSatisfy { $0.change == "unchanged" }
            self.format = format
            self.folder = folder
            self.written = written
            self.files = files
            self.notes = notes
        }
    }
}
