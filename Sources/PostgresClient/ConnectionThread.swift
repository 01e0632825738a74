import Glibc
import Synchronization

/// One thread that runs the jobs of one actor, one after another.
///
/// libpq blocks. An actor whose executor is such a thread may block as long as it likes without taking a
/// thread of Swift's cooperative pool, which has only as many as there are cores.
final class ConnectionThread: SerialExecutor {
    private struct State: ~Copyable {
        var jobs: [UnownedJob] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let wake: Semaphore

    init() {
        let wake = Semaphore()
        self.wake = wake
        start()
    }

    private func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        // The thread keeps its executor alive until stop(); the last reference may therefore go away on the
        // thread itself, which is harmless because nothing is joined.
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<ConnectionThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_attr_destroy(&attributes)
        precondition(code == 0, "pthread_create failed with \(code): the process has no threads left")
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
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
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped, jobs.isEmpty { return }
            if isStopped { wake.signal() }
        }
    }
}

/// A counting POSIX semaphore.
final class Semaphore: @unchecked Sendable {
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
