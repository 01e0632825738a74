/// Labels and annotations by which Ashlar knows its objects again.
package enum Marks {
    /// Label: what made and looks after the object; the value is ``manager``.
    package static let managedBy = "app.kubernetes.io/managed-by"
    package static let manager = "ashlar"
    /// Label: the store whose files or run this is, as ``KubernetesName/label(_:)`` writes its name.
    package static let store = "ashlar.dev/store"
    /// Label: the first ten digits of the bundle's hash, also on what changes in place. Annotation of the same name: all 64.
    package static let hash = "ashlar.dev/hash"
    /// Label of immutable ConfigMaps only, so that a selector on it finds exactly the generations; the value is that of
    /// ``hash``. Annotation of current ConfigMaps: which generation they show.
    package static let generation = "ashlar.dev/generation"
    /// Label of Jobs and their pods: the first ten digits of the hash of everything that matters in the pod.
    package static let jobHash = "ashlar.dev/job-hash"
    /// Label of Jobs and their pods: `apply`, `rollback` or `probe`.
    package static let action = "ashlar.dev/action"
    /// Annotation: the version of the last migration in the bundle.
    package static let version = "ashlar.dev/version"
    /// Annotation: how many files the object holds.
    package static let files = "ashlar.dev/files"
    /// Annotation of the parts of a packed bundle: `0/3`, counted from 0.
    package static let part = "ashlar.dev/part"
    /// Annotation of a team's own Job: `"true"` leaves the command of its container as it is.
    package static let keepCommand = "ashlar.dev/keep-command"
}
