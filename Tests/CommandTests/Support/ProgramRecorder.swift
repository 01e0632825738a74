import FoundationEssentials
import PostgresStore

/// A folder that stands in for that of an installation; one of its programs writes down its command line first.
struct ProgramRecorder {
    let folder: String

    init(_ installation: PostgresInstallation, of recorded: String) throws {
        folder = "/tmp/ashlar-recorder-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        for program in ["postgres", "initdb", "pg_dump", "pg_restore", "psql"] {
            let note = program == recorded ? "tr '\\0' ' ' </proc/$$/cmdline >>\(folder)/record\n" : ""
            let script = "#!/bin/sh\n\(note)exec \(installation.program(program)) \"$@\"\n"
            try Data(script.utf8).write(to: URL(filePath: folder + "/" + program))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/" + program)
        }
    }

    /// The command lines of the recorded program, one after the other.
    var record: String {
        String(decoding: FileManager.default.contents(atPath: folder + "/record") ?? Data(), as: UTF8.self)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
