import Glibc
import Synchronization

/// One thread that runs closures one after another, for C libraries that block.
///
/// A thread of Swift's cooperative pool, which has only as many as there are cores, must not wait for a server.
package final class BlockingThread: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let wake = Semaphore()

    package init() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        // The thread keeps this object alive until stop(); nothing is joined, so that the last reference to it may go
        // away on the thread itself.
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<BlockingThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_attr_destroy(&attributes)
        precondition(code == 0, "pthread_create failed with \(code): the process has no threads left")
    }

    package func run(_ job: @escaping @Sendable () -> Void) {
        state.withLock { $0.jobs.append(job) }
        wake.signal()
    }

    /// Ends the thread after the jobs that are queued already.
    package func stop() {
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
package final class Semaphore: @unchecked Sendable {
    // Safe to share: sem_post and sem_wait are atomic (POSIX.1-2017, section 2.9), and the pointer itself is
    // constant from init to deinit.
    private let handle: UnsafeMutablePointer<sem_t>

    package init() {
        handle = .allocate(capacity: 1)
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    package func signal() { sem_post(handle) }

    package func wait() {
        while sem_wait(handle) == -1, errno == EINTR {}
    }
}
