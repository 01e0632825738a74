/// Calculations on path texts; nothing here looks at a disk.
package enum Path {
    /// `child` below `base`, or `child` itself when it is absolute.
    package static func join(_ base: String, _ child: String) -> String {
        if child.hasPrefix("/") || base.isEmpty { return child }
        if child.isEmpty || child == "." { return base }
        return base.hasSuffix("/") ? base + child : base + "/" + child
    }

    /// Without `.`, empty and `..` parts; a relative path that leaves its start keeps the leading `..`.
    package static func normalised(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            guard part == ".." else {
                parts.append(part)
                continue
            }
            if let last = parts.last, last != ".." { parts.removeLast() } else if !isAbsolute { parts.append(part) }
        }
        let text = parts.joined(separator: "/")
        return isAbsolute ? "/" + text : (text.isEmpty ? "." : text)
    }

    /// The folder that holds the path; `/` for `/`, and `.` for a single relative name.
    package static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `path` seen from `base`, both absolute and normalised; `path` unchanged when it is not below `base`.
    package static func relative(_ path: String, to base: String) -> String {
        if path == base { return "." }
        let prefix = base.hasSuffix("/") ? base : base + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// True for a relative path that stays below where it starts.
    package static func staysInside(_ relative: String) -> Bool {
        guard !relative.hasPrefix("/") else { return false }
        let path = normalised(relative)
        return path != ".." && !path.hasPrefix("../")
    }
}
