import AshlarCore
import Foundation

@testable import Workspace

/// The folders with example workspaces beside these tests.
enum TestWorkspaces {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().path + "/Workspaces"
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// A folder's files in memory, below `/w`, so that nothing above it is found and a fix can be tried.
    static func load(_ name: String) throws -> MemoryFileTree {
        try inMemory(folder + "/" + name)
    }

    static func inMemory(_ root: String) throws -> MemoryFileTree {
        let disk = DiskFileTree()
        var files: [String: [UInt8]] = [:]
        func read(_ folder: String) throws {
            for entry in try disk.entries(of: root + folder) {
                let path = folder + "/" + entry.name
                if entry.kind == .folder { try read(path) } else { files["/w" + path] = try disk.read(root + path) }
            }
        }
        try read("")
        return MemoryFileTree(bytes: files)
    }

    /// The first of February 2025, noon in UTC.
    static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_738_411_200) }
}

extension Finding {
    /// One line, as an expectation is written.
    var line: String {
        let place = location.map { "\($0)" } ?? "-"
        return "\(place): \(severity.rawValue) \(id): \(message)" + (fix.map { " [fix: \($0.title)]" } ?? "")
    }
}
