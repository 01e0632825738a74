package import AshlarCore
import Yams

/// The manifest of a ConfigMap, in which one text is set and every other byte stays: comments, keys, other documents,
/// quotes and order belong to whoever wrote them.
///
/// The text is edited, not written anew from what a parser understood; then it is read again, and it counts only when
/// the parser finds the new value there and everything else as it was.
package struct ConfigMapFile {
    let source: SourceText
    let text: YAMLText
    /// Every document of the file.
    let documents: [Node]
    /// Which of them is the ConfigMap.
    let index: Int

    /// What `kubectl apply` calls this in its messages.
    package let name: String?

    /// - Parameters:
    ///   - name: of the ConfigMap, `metadata.name`; nil when the file has only one.
    /// - Throws: ``AshlarError`` with code `config-map-malformed` when the file is not the manifest of that ConfigMap.
    package init(source: SourceText, name: String? = nil) throws {
        self.source = source
        text = YAMLText(source.bytes)
        let documents = try DocumentReader(source: source, code: Self.malformed).nodes()
        let maps = documents.indices.filter { documents[$0]["kind"]?.string == "ConfigMap" }
        let named = maps.filter { name == nil || documents[$0]["metadata"]?["name"]?.string == name }
        guard let index = named.first, named.count == 1 else {
            throw Self.missing(source, documents, maps, named, name)
        }
        self.documents = documents
        self.index = index
        self.name = documents[index]["metadata"]?["name"]?.string
        try requireTexts()
    }

    static let malformed: AshlarError.Code = "config-map-malformed"
    /// Kubernetes refuses values of more bytes together (pkg/apis/core/validation, MaxSecretSize).
    static let limit = ConfigMapSizeCheck.limit

    var root: Node { documents[index] }

    /// The keys of `data` in their order.
    package var keys: [String] { root["data"]?.mapping?.keys.compactMap(\.scalar?.string) ?? [] }

    /// The text of a key; nil when it is absent.
    package func value(of key: String) -> String? { root["data"]?[key]?.scalar?.string }

    /// The bytes of the file with a text as the value of a key of `data`.
    ///
    /// - Throws: ``AshlarError`` with code `config-map-too-large` when Kubernetes would refuse the ConfigMap, and
    ///   `config-map-uneditable` when it is written in a way that cannot be edited without changing more.
    package func setting(key: String, to value: String) throws -> [UInt8] {
        guard ConfigMapKeyCheck.isKey(key) else {
            throw AshlarError(
                "invalid-key", "'\(key)' cannot be a key of a ConfigMap", subject: source.file,
                effect: "nothing was changed", remedies: ["use letters a to z, digits, '-', '_' and '.'"])
        }
        guard root["binaryData"]?[key] == nil else {
            throw error(
                Self.malformed, "key \(key) is in binaryData, and cannot be in data as well",
                at: root["binaryData"]?[key]?.mark, "take it out of binaryData")
        }
        if self.value(of: key) == value, root["data"]?[key]?.isText == true { return source.bytes }
        let size = keys.reduce(value.utf8.count) { $0 + ($1 == key ? 0 : self.value(of: $1)?.utf8.count ?? 0) }
        guard size + binarySize <= Self.limit else {
            throw error(
                "config-map-too-large",
                "the ConfigMap would have \(size + binarySize) bytes; \(Self.limit) are allowed",
                at: root["data"]?.mark, "move other keys to a ConfigMap of their own, mounted into the same folder")
        }
        let edit = try ConfigMapEdit(self, key: key, value: value).edit()
        var bytes = source.bytes
        bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
        try prove(bytes, key, value)
        return bytes
    }

    /// A new manifest with one key, such as that of an init script.
    package static func new(
        name: String = "mongo-init-scripts", store: String, key: String, value: String
    ) -> String {
        let scalar = BlockScalar(value)
        let head = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: \(DocumentWriter.scalar(name))
              labels:
                app: \(DocumentWriter.scalar(store))
            data:
              \(BlockScalar.key(key)):
            """
        guard scalar.isLiteral else { return "\(head) \(scalar.quoted)\n" }
        return "\(head) \(scalar.header(indentation: 2))\n" + scalar.content(margin: "    ", lineBreak: "\n")
    }

    // MARK: Proof

    /// The file as it is now, read again: the value is the new one and all else the same.
    private func prove(_ bytes: [UInt8], _ key: String, _ value: String) throws {
        let uneditable = ConfigMapEdit.uneditable(self, at: root["data"]?.mark ?? root.mark, key)
        guard let now = try? ConfigMapFile(source: SourceText(file: source.file, bytes: bytes), name: name),
            now.index == index, now.documents.count == documents.count, now.value(of: key) == value
        else { throw uneditable }
        for (place, document) in documents.enumerated() where place != index {
            guard document.isSame(as: now.documents[place]) else { throw uneditable }
        }
        let isSame = Node.isSame(
            root.pairs { $0 != "data" }, now.root.pairs { $0 != "data" })
        let data = root["data"]?.pairs { $0 != key } ?? []
        guard isSame, Node.isSame(data, now.root["data"]?.pairs { $0 != key } ?? []) else { throw uneditable }
    }

    private var binarySize: Int {
        (root["binaryData"]?.mapping?.values.compactMap(\.scalar?.string) ?? []).reduce(0) {
            $0 + $1.utf8.count * 3 / 4
        }
    }

    /// Kubernetes takes nothing but texts, and so does `kubectl`.
    private func requireTexts() throws {
        guard let data = root["data"], !data.isNothing else { return }
        guard let mapping = data.mapping else {
            throw error(Self.malformed, "'data' of a ConfigMap is a mapping of texts", at: data.mark, "correct it")
        }
        for (key, value) in mapping where key.scalar?.string != "<<" && value.scalar == nil {
            throw error(
                Self.malformed, "the value of \(key.scalar?.string ?? "a key") is no text", at: value.mark,
                "a ConfigMap holds texts only; write it as a block: |")
        }
    }

    // MARK: Errors

    func error(_ code: AshlarError.Code, _ message: String, at mark: Mark?, _ remedy: String) -> AshlarError {
        let reader = DocumentReader(source: source, code: code)
        return reader.malformed(message, reader.location(mark), [remedy])
    }

    private static func missing(
        _ source: SourceText, _ documents: [Node], _ maps: [Int], _ named: [Int], _ name: String?
    ) -> AshlarError {
        let reader = DocumentReader(source: source, code: malformed)
        func error(_ message: String, _ node: Node?, _ cause: String?, _ remedy: String) -> AshlarError {
            var error = reader.malformed(message, reader.location(node?.mark), [remedy])
            error.cause = cause
            return error
        }
        if named.count > 1 {
            return error(
                name.map { "two ConfigMaps of the file are named \($0)" } ?? "the file has \(named.count) ConfigMaps",
                documents[named[1]], nil, "say which one, or leave one in the file")
        }
        if let name, !maps.isEmpty {
            let names = maps.compactMap { documents[$0]["metadata"]?["name"]?.string }.joined(separator: ", ")
            return error(
                "no ConfigMap of the file is named \(name)", documents[maps[0]], "it has: \(names)", "name one of them")
        }
        if let list = documents.first(where: { $0["kind"]?.string?.hasSuffix("List") == true }) {
            return error(
                "the file is a \(list["kind"]?.string ?? "List"), and its ConfigMaps cannot be edited in it", list, nil,
                "write its items as documents of their own, with --- between them")
        }
        let kinds = documents.compactMap { $0["kind"]?.string }.joined(separator: ", ")
        return error(
            "the file has no ConfigMap", documents.first,
            kinds.isEmpty ? "no document of it has a kind" : "it has: \(kinds)",
            "name the manifest of the ConfigMap, with kind: ConfigMap")
    }
}
