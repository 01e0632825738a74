import AshlarCore
import SQLSyntax

/// Replaces `\i` and `\ir` by the text of the file, and theirs by the text of their files.
struct FileInliner {
    struct Problem: Error {
        var text: String
    }

    let workspace: Workspace

    /// The file that a command includes, and the text to put in its place.
    func text(of command: MetaCommand, in file: String) throws -> (path: String, text: String) {
        try text(of: command, in: file, open: [file])
    }

    private func text(of command: MetaCommand, in file: String, open: [String]) throws -> (path: String, text: String) {
        let path = try path(of: command, in: file)
        guard !open.contains(path) else {
            throw Problem(text: "the files include each other in a circle: " + (open + [path]).joined(separator: " → "))
        }
        guard !command.isInsideStatement else { throw Problem(text: "it stands inside a statement") }
        let source = try workspace.read(path)
        guard UTF8Problem.firstOffset(in: source.bytes) == nil else { throw Problem(text: "'\(path)' is not UTF-8") }
        let script = SQLScript(source)
        guard script.problems.isEmpty else {
            throw Problem(text: "'\(path)' has an open quote, comment or data block")
        }
        var edits: [(range: Range<Int>, text: String)] = []
        // Its header is about that file, and this one has its own.
        for field in FileHeader(source).fields { edits.append((field.lineRange, "")) }
        if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { edits.append((0..<3, "")) }
        for inner in script.metaCommands {
            guard case .include = PsqlCommandTreatment(inner) else { continue }
            edits.append((inner.byteRange, try text(of: inner, in: path, open: open + [path]).text))
        }
        var bytes = source.bytes
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: edit.text.utf8)
        }
        while let last = bytes.last, last == 0x0A || last == 0x0D || last == 0x20 { bytes.removeLast() }
        while let first = bytes.first, first == 0x0A || first == 0x0D { bytes.removeFirst() }
        return (path, "-- from \(path)\n" + String(decoding: bytes, as: UTF8.self))
    }

    /// Where psql would look, as far as that is inside the workspace: for `\ir` the folder of the file; for `\i` the
    /// folder where psql was started, taken to be the root, and then that of the file. An absolute path is read as
    /// one of a container whose root is the workspace.
    private func path(of command: MetaCommand, in file: String) throws -> String {
        guard case .include(let relativeToFile) = PsqlCommandTreatment(command), let argument = command.arguments.first,
            !argument.isEmpty
        else { throw Problem(text: "it names no file") }
        guard !argument.contains("`"), !argument.hasPrefix(":") else {
            throw Problem(text: "the name of the file is known to psql only")
        }
        let besideFile = Path.join(Path.parent(file), argument)
        let candidates: [String] =
            if argument.hasPrefix("/") {
                [Path.relative(Path.normalised(argument), to: workspace.root), String(argument.drop { $0 == "/" })]
            } else if relativeToFile { [besideFile] } else { [argument, besideFile] }
        for candidate in candidates where Path.staysInside(candidate) {
            let path = Path.normalised(candidate)
            if workspace.fileTree.isFile(Path.join(workspace.root, path)) { return path }
        }
        throw Problem(text: "there is no file '\(argument)' in the workspace")
    }
}
