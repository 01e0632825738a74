import CPGQuery  // pthread_attr_t comes with its headers
import Glibc

/// Runs work that recurses as deeply as a statement is nested, on a stack that is large enough for it.
///
/// libpg_query and protobuf-c recurse over the tree without asking how much stack is left. Measured: a chain
/// of 1,000 `+` overflows a stack of 512 KiB, one of 5,000 a stack of 8 MiB.
enum StackRoom {
    /// Stack for one level of nesting, above the 1.7 KiB measured.
    private static let bytesPerLevel = 6 << 10
    /// The levels that the stack of any thread bears.
    private static let levelsAnywhere = 100
    /// Deeper statements are refused, as the server refuses them (SQLSTATE 54001, `max_stack_depth`).
    static let maximumLevels = 100_000

    /// Does the work here, or on a thread of its own when `levels` asks for it; nil when there is no stack of
    /// that size.
    static func run<Value>(levels: Int, _ work: () -> Value) -> Value? {
        if levels <= levelsAnywhere { return work() }
        guard levels <= maximumLevels else { return nil }
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        // Address space only: pages that are never touched take no memory.
        guard pthread_attr_setstacksize(&attributes, (1 << 20) + levels * bytesPerLevel) == 0 else { return nil }
        return withoutActuallyEscaping(work) { work in
            let box = Box(work)
            var thread = pthread_t()
            let context = Unmanaged.passRetained(box as AnyBox)
            let status = pthread_create(
                &thread, &attributes,
                { argument in
                    if let argument { Unmanaged<AnyBox>.fromOpaque(argument).takeRetainedValue().run() }
                    return nil
                }, context.toOpaque())
            guard status == 0 else {
                context.release()
                return nil
            }
            pthread_join(thread, nil)
            return box.value
        }
    }

    private class AnyBox {
        func run() {}
    }

    /// Carries the work to the thread and its value back; `pthread_join` orders the two.
    private final class Box<Value>: AnyBox {
        private let work: () -> Value
        private(set) var value: Value?

        init(_ work: @escaping () -> Value) {
            self.work = work
        }

        override func run() {
            value = work()
        }
    }
}
