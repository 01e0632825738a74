import AshlarCore
import Engine
import Glibc
import Report
import Synchronization

/// The terminal or pipe that this process writes to: data on standard output, complaints on standard error.
struct Console: Sendable {
    let style: Style
    let output: OutputFormat
    let isVerbose: Bool
    /// True when a person sits there: questions may be asked, a line may be overwritten.
    let isInteractive: Bool

    static func current(output: OutputFormat, isVerbose: Bool, noColor: Bool) -> Console {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let dumb = getenv("TERM").map { String(cString: $0) } == "dumb"
        let unwanted = noColor || (getenv("NO_COLOR").map { String(cString: $0) } ?? "") != "" || dumb
        return Console(
            style: Style(usesColour: isTerminal && !unwanted, width: width()), output: output, isVerbose: isVerbose,
            isInteractive: isTerminal && isatty(STDIN_FILENO) == 1 && output == .text)
    }

    private static func width() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return min(Int(size.ws_col), 140)
    }

    func say(_ line: String = "") { print(line) }

    func say(_ lines: [String]) { for line in lines { print(line) } }

    /// A text that ends its own lines.
    func write(_ text: String) { print(text, terminator: "") }

    /// For output that somebody waits for while this process goes on.
    func flush() { fflush(nil) }

    func complain(_ line: String) {
        fflush(nil)
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Shows an error where the reader looks for it: JSON among the data, text on standard error.
    func failure(_ error: AshlarError, command: String) {
        if output == .events {
            print(RunnerEvent(failed: error).line)
            return
        }
        if output == .json, let text = try? ReportV1.encode(ReportV1.FailureReport(command: command, error: error)) {
            print(text)
            return
        }
        for line in ErrorText(style: style).lines(error) { complain(line) }
    }

    /// All of standard input.
    static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw AshlarError(
                    "file-access", "cannot read standard input", cause: String(cString: strerror(errno)))
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Asks a yes-or-no question; without a person there the answer is no.
    func confirm(_ question: String) -> Bool {
        guard isInteractive else { return false }
        print(question + " [y/N] ", terminator: "")
        fflush(nil)
        guard let answer = readLine() else { return false }
        return ["y", "yes"].contains(answer.lowercased())
    }

    /// Where the events of a run go.
    func progress(_ direction: Plan.Direction = .up) -> EventSink {
        guard output == .text else { return { _ in } }
        let text = ProgressText(style: style, isVerbose: isVerbose, direction: direction)
        let overwrites = isInteractive && style.usesColour
        let shown = Mutex(false)
        return { event in
            shown.withLock { isActivityShown in
                if let line = text.line(event) {
                    if isActivityShown { print("\r\u{1B}[K", terminator: "") }
                    isActivityShown = false
                    print(line)
                } else if overwrites, let activity = text.activity(event) {
                    print("\r\u{1B}[K" + style("  " + activity, .dim), terminator: "")
                    isActivityShown = true
                } else if case .stepFinished = event, isActivityShown {
                    print("\r\u{1B}[K", terminator: "")
                    isActivityShown = false
                }
                fflush(nil)
            }
        }
    }
}
