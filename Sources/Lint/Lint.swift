package import AshlarCore

/// Runs the rules on the migrations of one MongoDB store.
///
/// - Parameter severities: what the workspace says about rules, by id; nil turns one off.
/// - Returns: the findings by file, line and column.
package func lintDocuments(
    _ subject: DocumentLintSubject, severities: [String: Finding.Severity?] = [:]
) -> [Finding] {
    var findings: [Finding] = []
    for rule in documentRules { findings += rule.findings(in: subject) }
    let suppressions = subject.files.flatMap { Suppression.all(in: $0) }
    if !suppressions.isEmpty { suppress(&findings, suppressions, severities) }
    findings = Array(Set(findings)).compactMap { finding in
        guard let severity = severities[finding.id] else { return finding }
        guard let severity else { return nil }
        var finding = finding
        finding.severity = severity
        return finding
    }
    return findings.sorted(by: Finding.isBefore)
}

private func suppress(
    _ findings: inout [Finding], _ suppressions: [Suppression], _ severities: [String: Finding.Severity?]
) {
    var used: Set<Suppression> = []
    findings.removeAll { finding in
        guard let place = finding.location else { return false }
        let matching = suppressions.filter { suppression in
            suppression.rule == finding.id && suppression.location.file == place.file
                && suppression.lines?.contains(place.line) ?? true
        }
        used.formUnion(matching)
        return matching.contains { !$0.reason.isEmpty }
    }
    for suppression in suppressions {
        if suppression.reason.isEmpty { findings.append(SuppressionWithoutReasonRule().finding(suppression)) }
        // A rule that is turned off finds nothing; what allows it is not useless for that.
        let isOff = severities[suppression.rule].map { $0 == nil } ?? false
        if !used.contains(suppression), !isOff { findings.append(SuppressionUnusedRule().finding(suppression)) }
    }
}

extension Finding {
    /// The order of reports: by file, line and column.
    package static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
        switch (left.location, right.location) {
        case (let one?, let other?) where one != other:
            (one.file, one.line, one.column) < (other.file, other.line, other.column)
        case (nil, .some): true
        case (.some, nil): false
        default: (left.id, left.message) < (right.id, right.message)
        }
    }
}
