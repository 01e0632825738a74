import Dispatch
import Synchronization

/// Calls the body for each index on all cores and gives the results in order; the first error by index is thrown.
///
/// Blocks the calling thread, as reading a few thousand small files one after the other would, only not as long.
func onAllCores<Value: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> Value
) throws -> [Value] {
    // Small folders are read before a second thread has woken up.
    guard count > 64 else { return try (0..<count).map(body) }
    let chunk = 64
    let results = Mutex([Int: Result<[Value], any Error>]())
    DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { number in
        let range = number * chunk..<min(count, (number + 1) * chunk)
        let result = Result { try range.map(body) }
        results.withLock { $0[number] = result }
    }
    return try results.withLock { results in
        try results.keys.sorted().flatMap { try results[$0]?.get() ?? [] }
    }
}
