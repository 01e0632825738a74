/// How a sandbox differs from the usual one.
package struct SandboxOptions: Sendable {
    package enum Storage: Sendable, Hashable {
        /// Memory (`/dev/shm`) when enough of it is free, else disk.
        case automatic
        /// Disk, for a copy of real data that may be larger than memory.
        case disk
    }

    package enum TCP: Sendable, Hashable {
        /// Unix socket only: nobody but this account and root can connect.
        case none
        /// Also a free port on 127.0.0.1, with a random password.
        case freePort
    }

    package var storage: Storage = .automatic
    package var tcp: TCP = .none
    /// Settings for `postgresql.conf` that override ours.
    package var settings: [String: String] = [:]
    /// How long copying and starting may take.
    package var startLimit: Duration = .seconds(30)
    package var places: SandboxPlaces

    package init(places: SandboxPlaces) {
        self.places = places
    }
}
