import AshlarCore

struct ConfigMapKeyCheck: WorkspaceCheck {
    let id = "config-map-key"
    let title = "File names can be keys of a ConfigMap"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.files.compactMap { source in
            let name = Path.lastComponent(source.file)
            guard !Self.isKey(name) else { return nil }
            return finding(
                .warning, "'\(name)' cannot be a key of a ConfigMap", at: source.location(ofByte: 0),
                cause: "Kubernetes answers: a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
                    + " (at most 253)",
                remedy: "rename the file with letters a to z, digits, '-', '_' and '.'; rename an applied migration "
                    + "only together with its entry in the ledger (ashlar repair)")
        }
    }

    /// Kubernetes' rule (apimachinery, IsConfigMapKey): `[-._a-zA-Z0-9]+`, at most 253, not `.` and not `..x`.
    static func isKey(_ name: String) -> Bool {
        guard (1...253).contains(name.utf8.count), name != ".", !name.hasPrefix("..") else { return false }
        return name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == 45 || byte == 46 || byte == 95
        }
    }
}
