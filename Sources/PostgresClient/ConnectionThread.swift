import AshlarCore

/// One thread that runs the jobs of one actor, one after another.
///
/// libpq blocks. An actor whose executor is such a thread may block as long as it likes.
final class ConnectionThread: SerialExecutor {
    private let thread = BlockingThread()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        thread.run { [self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
    }

    /// Ends the thread after the jobs that are queued already.
    func stop() { thread.stop() }
}
