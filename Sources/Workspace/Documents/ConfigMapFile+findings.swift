package import AshlarCore
import Yams

extension ConfigMapFile {
    /// What somebody should know before this file goes to a cluster.
    ///
    /// - Parameters:
    ///   - collections: that the script of `key` creates.
    ///   - key: of Ashlar's own script.
    package func findings(creating collections: [String], key: String) -> [Finding] {
        immutability + elsewhere(collections, key)
    }

    /// Kubernetes never changes an immutable ConfigMap (`field is immutable when immutable is set`).
    private var immutability: [Finding] {
        guard let node = root["immutable"], ["true", "True", "TRUE"].contains(node.scalar?.string) else { return [] }
        let reader = DocumentReader(source: source, code: Self.malformed)
        return [
            Finding(
                id: "config-map-immutable", severity: .warning,
                message: "the ConfigMap \(name ?? "") is immutable", location: reader.location(node.mark),
                cause: "the API server refuses every change of its data",
                remedy: "give it a new name, and use that in the volume of the StatefulSet")
        ]
    }

    /// Scripts run one after the other; whichever creates a collection first decides about its options, and a
    /// `createCollection` of one that is there ends the start of the container.
    private func elsewhere(_ collections: [String], _ key: String) -> [Finding] {
        guard let data = root["data"]?.mapping else { return [] }
        let reader = DocumentReader(source: source, code: Self.malformed)
        return data.compactMap { other, value in
            guard let name = other.scalar?.string, name != key, let script = value.scalar?.string else { return nil }
            let shared = CreatedCollections(script).names.intersection(collections).sorted()
            guard !shared.isEmpty else { return nil }
            let list = shared.joined(separator: ", ")
            return Finding(
                id: "init-script-elsewhere", severity: .warning,
                message: "key \(name) creates \(list) too, and so does \(key)",
                location: reader.location(other.mark, length: name.unicodeScalars.count),
                cause: "the scripts run in the order of their names on a new volume: the first one decides about the "
                    + "collection, and db.createCollection of one that exists fails and ends the start",
                remedy: "take \(shared.count == 1 ? "it" : "them") out of \(name)")
        }
    }
}

/// The collections that a script for the shell creates, as far as they are written out.
struct CreatedCollections {
    let names: Set<String>

    init(_ script: String) {
        var found: Set<String> = []
        for match in script.matches(of: /createCollection\s*\(\s*["'`]([^"'`\n]+)["'`]/) {
            found.insert(String(match.1))
        }
        for match in script.matches(of: /["']?\bcreate["']?\s*:\s*["'`]([^"'`\n]+)["'`]/) {
            found.insert(String(match.1))
        }
        // The data of a script that Ashlar wrote for another store.
        if script.hasPrefix("// Written by Ashlar") {
            for match in script.matches(of: /\n      name: "([^"\n]+)",\n      options:/) {
                found.insert(String(match.1))
            }
        }
        names = found
    }
}
