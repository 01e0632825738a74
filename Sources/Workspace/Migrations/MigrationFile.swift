package import AshlarCore

/// The SQL of one direction of a migration.
package struct MigrationScript: Sendable {
    /// Relative to the workspace.
    package let path: String
    /// The text to run. Where the file has sections, everything outside this one is blanks, so that a byte offset
    /// or a line number here is the same in the file.
    package let source: SourceText
    /// The bytes of the file that belong to this script.
    package let byteRange: Range<Int>
    private let knownHeader: FileHeader?
    private let sectionNoTransaction: SourceLocation?

    /// - Parameter header: nil to read it when somebody asks; most commands never look at that of a rollback.
    init(path: String, file: SourceText, header: FileHeader?, section: MigrationSections.Section? = nil) {
        self.path = path
        knownHeader = header
        byteRange = section?.bytes ?? 0..<file.bytes.count
        source = file.masked(keeping: byteRange)
        sectionNoTransaction = section?.noTransaction
    }

    /// The header of the file, which in a file with sections is that of the migration.
    package var header: FileHeader { knownHeader ?? FileHeader(source) }

    /// Where the file asks to run without a transaction: `-- ashlar:no-transaction`, dbmate's `transaction:false`,
    /// goose's `NO TRANSACTION`.
    package var noTransaction: SourceLocation? { sectionNoTransaction ?? header.noTransaction }

    package var noTransactionDeclared: Bool { noTransaction != nil }

    /// Of the bytes of this script, so that an edit of the way back does not count as one of the way there.
    package var checksum: Checksum { Checksum(of: source.bytes[byteRange]) }
}

/// The way back from a migration.
package enum Rollback: Sendable {
    /// In a file of its own.
    case file(MigrationScript)
    /// In a section of the migration's file.
    case section(MigrationScript)
    /// In a file of its own that was not read, because only its presence was asked for.
    case unread(path: String)
    /// There is none, and the header says why.
    case irreversible(reason: String)
    case missing

    package var script: MigrationScript? {
        switch self {
        case .file(let script), .section(let script): script
        case .unread, .irreversible, .missing: nil
        }
    }
}

/// One migration of a folder.
package struct MigrationFile: Sendable {
    package let id: MigrationID
    /// Of the file with the way there, relative to the workspace.
    package let path: String
    /// The file as it is on disk, sections and all.
    package let file: SourceText
    package let up: MigrationScript
    package let rollback: Rollback

    package var header: FileHeader { up.header }

    /// `-- Schema Version:` of the header, else the sequence of the file name.
    package var version: String { header.versionText ?? id.sequence }

    /// ``version`` when the header states a semantic version.
    package var semanticVersion: SemanticVersion? { header.version }

    /// The header's description, else the words of the file name.
    package var description: String {
        if let description = header.description { return description }
        let words = id.name.drop { $0 == "V" }.dropFirst(id.sequence.count).split(separator: "_")
        return words.joined(separator: " ")
    }

    package var acceptedHazards: Set<Hazard.Kind> { header.acceptedHazards }
}

extension SourceText {
    /// The same text with blanks for every byte outside the range, line breaks kept, so that offsets and lines stay.
    func masked(keeping range: Range<Int>) -> SourceText {
        guard range != 0..<bytes.count else { return self }
        var masked = bytes
        for index in masked.indices where !range.contains(index) && masked[index] != 0x0A { masked[index] = 0x20 }
        return SourceText(file: file, bytes: masked)
    }
}
