import AshlarCore

struct SequenceGapCheck: WorkspaceCheck {
    let id = "sequence-gap"
    let title = "Numbered migrations have no gap"

    func findings(in subject: CheckSubject) -> [Finding] {
        // A moment has no neighbour, and neither has a version with parts.
        let numbered = subject.migrations.migrations.compactMap { migration in
            let digits = migration.id.sequence
            return digits.utf8.count < 14 ? Int(digits).map { (number: $0, migration: migration) } : nil
        }
        return zip(numbered, numbered.dropFirst()).compactMap { first, second in
            guard second.number > first.number + 1 else { return nil }
            let (low, high) = (first.number + 1, second.number - 1)
            let missing = low == high ? "number \(low) is missing" : "the numbers \(low) to \(high) are missing"
            return finding(
                subject.migrations.naming.expectsHeaders ? .warning : .note,
                "\(missing) between '\(first.migration.id)' and '\(second.migration.id)'",
                at: second.migration.file.location(ofByte: 0),
                cause: "a file may have been lost in a merge; if it comes back later it is out of order in every "
                    + "database that has the newer ones",
                remedy: "bring the missing file back, or renumber those that are not applied anywhere")
        }
    }
}
