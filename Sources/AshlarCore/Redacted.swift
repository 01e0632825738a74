/// A value that must not appear in a log, an error, a plan, a report or a process title.
///
/// Printing it in any way, also by reflection, shows `«redacted»`; only ``reveal()`` gives the value back.
package struct Redacted<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let value: @Sendable () -> Value

    package init(_ value: Value) {
        self.value = { value }
    }

    /// The value itself; every call is a place to look at in a review.
    package func reveal() -> Value { value() }

    package var description: String { "«redacted»" }
    package var debugDescription: String { "«redacted»" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Redacted: Equatable where Value: Equatable {
    package static func == (left: Redacted, right: Redacted) -> Bool { left.reveal() == right.reveal() }
}
