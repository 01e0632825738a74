package import AshlarCore

/// Applies the corrections of findings to the files.
package enum WorkspaceFix {
    package struct Result: Sendable {
        /// The files that were written, in order.
        package var files: [String] = []
        package var applied: [Finding] = []
        /// Findings whose correction overlaps one that was applied; running the checks and the fix again does them.
        package var postponed: [Finding] = []
    }

    /// Writes each file at most once, in one step: every edit of it, or none.
    ///
    /// A correction that overlaps another is left out as a whole, so that no file gets half of it.
    /// - Parameter tree: defaults to that of the workspace.
    package static func apply(
        _ findings: [Finding], in workspace: Workspace, to tree: (any FileTree)? = nil
    ) throws -> Result {
        let tree = tree ?? workspace.fileTree
        var result = Result()
        var edits: [String: [Finding.Edit]] = [:]
        for finding in findings {
            guard let fix = finding.fix, !fix.edits.isEmpty else { continue }
            let files = Set(fix.edits.map(\.file))
            var trial = Dictionary(uniqueKeysWithValues: files.map { ($0, edits[$0] ?? []) })
            var fits = true
            for edit in fix.edits where fits { fits = insert(edit, into: &trial[edit.file, default: []]) }
            if fits {
                edits.merge(trial) { $1 }
                result.applied.append(finding)
            } else {
                result.postponed.append(finding)
            }
        }
        var contents: [(path: String, file: String, bytes: [UInt8])] = []
        for (file, edits) in edits.sorted(by: { $0.key < $1.key }) {
            let path = Path.join(workspace.root, file)
            contents.append((path, file, try edited(try tree.read(path), edits, file)))
        }
        for content in contents {
            try tree.replace(content.path, with: content.bytes)
            result.files.append(content.file)
        }
        return result
    }

    /// Keeps the edits in order; false when the edit meets another one, or inserts where another inserts.
    private static func insert(_ edit: Finding.Edit, into edits: inout [Finding.Edit]) -> Bool {
        var low = 0
        var high = edits.count
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].byteRange.lowerBound < edit.byteRange.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        if low < edits.count {
            let after = edits[low]
            if after == edit { return true }
            guard edit.byteRange.upperBound <= after.byteRange.lowerBound,
                edit.byteRange.lowerBound < after.byteRange.lowerBound
            else { return false }
        }
        if low > 0, edits[low - 1].byteRange.upperBound > edit.byteRange.lowerBound { return false }
        edits.insert(edit, at: low)
        return true
    }

    private static func edited(_ bytes: [UInt8], _ edits: [Finding.Edit], _ file: String) throws -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var position = 0
        for edit in edits {
            guard edit.byteRange.upperBound <= bytes.count else {
                throw AshlarError(
                    "file-changed", "'\(file)' became shorter while it was checked", subject: file,
                    effect: "nothing was written", remedies: ["run the command again"])
            }
            output += bytes[position..<edit.byteRange.lowerBound]
            output += edit.replacement.utf8
            position = edit.byteRange.upperBound
        }
        return output + bytes[position...]
    }
}
