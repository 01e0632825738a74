import FoundationEssentials
import Glibc

/// The command line of this process as other accounts see it in `ps` and `/proc/PID/cmdline`.
///
/// A URL with a password is best left to DATABASE_URL or `~/.pgpass`. Whoever gives one as an argument shall not show
/// it to everybody on the machine for as long as the run lasts.
enum ProcessTitle {
    /// Overwrites passwords of connection strings in the arguments; call it once they are copied.
    static func hidePasswords() {
        guard let (start, end) = argumentArea(), end > start,
            let memory = UnsafeMutablePointer<UInt8>(bitPattern: start)
        else { return }
        let area = UnsafeMutableBufferPointer(start: memory, count: end - start)
        var offset = 0
        for word in area.split(separator: 0, omittingEmptySubsequences: false) {
            for range in secrets(in: Array(word)) {
                for index in range { area[offset + index] = UInt8(ascii: "*") }
            }
            offset += word.count + 1
        }
    }

    /// Where the passwords of a `postgresql://` URI or a `keyword=value` string are.
    static func secrets(in word: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        if let scheme = word.firstRange(of: Array("://".utf8)) {
            let rest = word[scheme.upperBound...]
            let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
            if let at = authority.lastIndex(of: UInt8(ascii: "@")),
                let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
            {
                found.append((colon + 1)..<at)
            }
        }
        var position = 0
        while let keyword = word[position...].firstRange(of: Array("password=".utf8)) {
            let value = word[keyword.upperBound...]
            let isQuoted = value.first == UInt8(ascii: "'")
            let end = value.dropFirst(isQuoted ? 1 : 0).firstIndex {
                isQuoted ? $0 == UInt8(ascii: "'") : $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: " ")
            }
            found.append(keyword.upperBound..<(end ?? word.endIndex))
            position = end ?? word.endIndex
        }
        return found
    }

    /// The addresses between which the kernel put the arguments: fields 48 and 49 of `/proc/self/stat` (proc(5)).
    /// Swift's own `CommandLine.unsafeArgv` is a copy.
    private static func argumentArea() -> (Int, Int)? {
        guard let text = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")")
        else { return nil }
        // The fields after the name in parentheses start with the third.
        let fields = text[text.index(after: name)...].split(separator: " ")
        guard fields.count > 46, let start = Int(fields[45]), let end = Int(fields[46]), start > 0 else { return nil }
        return (start, end)
    }
}
