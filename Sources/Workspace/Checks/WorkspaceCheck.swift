package import AshlarCore

/// One thing that can be checked without a server.
///
/// A check is a type of its own in a file of its own, listed in ``allWorkspaceChecks`` and explained by the page
/// `docs/checks/<id>.md`.
package protocol WorkspaceCheck: Sendable {
    /// In kebab case; the id of all its findings and the name of its page.
    var id: String { get }
    /// What the check wants, one sentence without a full stop.
    var title: String { get }
    func findings(in subject: CheckSubject) -> [Finding]
}

extension WorkspaceCheck {
    /// A finding of this check.
    func finding(
        _ severity: Finding.Severity, _ message: String, at location: SourceLocation?, cause: String,
        remedy: String, fix: Finding.Fix? = nil
    ) -> Finding {
        Finding(
            id: id, severity: severity, message: message, location: location, cause: cause, remedy: remedy, fix: fix)
    }
}

/// Every check, in the order of the reference.
package let allWorkspaceChecks: [any WorkspaceCheck] = [
    // files
    EncodingCheck(), ByteOrderMarkCheck(), CRLFCheck(), EmptyFileCheck(), ConfigMapSizeCheck(), ConfigMapKeyCheck(),
    // names and order
    NamingCheck.unknown, NamingCheck.mixed, NamingCheck.unsupported, SequenceDuplicateCheck(), SequenceGapCheck(),
    RollbackMissingCheck(), RollbackOrphanCheck(),
    // headers
    HeaderMissingCheck(), HeaderMalformedCheck(), HeaderInconsistentCheck(), HeaderDateCheck(),
    UnknownHazardCheck(), VersionOrderCheck(), BaseVersionCheck(),
    // statements
    LexicalErrorCheck(), SyntaxErrorCheck(), PsqlMetaCommandCheck(), PsqlVariableCheck(), TransactionControlCheck(),
    TransactionMixCheck(), BaseSchemaAlterCheck(), HazardCheck(),
    // configuration
    SecretCheck(),
]
