// For the members of pthread_attr_t, which the compiler finds there first.
import CLibMongoc
import Glibc
import Synchronization

/// One thread that runs closures one after another.
///
/// libmongoc blocks, and its clients are for one thread at a time. Not an actor's executor, as the one for PostgreSQL
/// is: a job there cannot be left behind, while a caller who cancels here must not wait for a server that does not
/// answer.
final class ClientThread: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let wake = Semaphore()

    init() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        // The thread keeps this object alive until stop(); nothing is joined.
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<ClientThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_attr_destroy(&attributes)
        precondition(code == 0, "pthread_create failed with \(code): the process has no threads left")
    }

    func run(_ job: @escaping @Sendable () -> Void) {
        state.withLock { $0.jobs.append(job) }
        wake.signal()
    }

    /// Ends the thread after the jobs that are queued already.
    func stop() {
        state.withLock { $0.isStopped = true }
        wake.signal()
    }

    private func run() {
        while true {
            wake.wait()
            let (jobs, isStopped) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.isStopped)
            }
            for job in jobs { job() }
            if isStopped, jobs.isEmpty { return }
            if isStopped { wake.signal() }
        }
    }
}

/// A counting POSIX semaphore.
private final class Semaphore: @unchecked Sendable {
    // Safe to share: sem_post and sem_wait are atomic (POSIX.1-2017, section 2.9), and the pointer itself is
    // constant from init to deinit.
    private let handle: UnsafeMutablePointer<sem_t>

    init() {
        handle = .allocate(capacity: 1)
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    func signal() { sem_post(handle) }

    func wait() {
        while sem_wait(handle) == -1, errno == EINTR {}
    }
}
