/// How a type is guessed from documents, and how much memory that may take.
package struct InferenceOptions: Sendable, Hashable {
    /// Strings with few values become a union of literals. Off, no value of a document is ever kept or written.
    package var guessesEnums = true
    /// More values than these are no enum.
    package var enumValues = 12
    /// A longer value makes a field free text.
    package var enumLength = 60
    /// Fewer strings tell nothing of the values that there are.
    package var enumObservations = 20
    /// The values may be at most this part of the strings: 12 in 15 are names, 12 in 5,000 are states.
    package var enumShare = 0.1
    /// Objects with at least that many names, none of which is in half of the objects, are maps.
    package var mapKeys = 20
    /// An object with more names keeps those that are always there; the others are learnt as one.
    package var fields = 400
    /// Names that all objects of a collection may have together.
    package var totalFields = 20_000
    /// What is deeper may be anything: a validator twice as deep comes near to the server's limit of nesting, 200.
    package var depth = 30

    package init() {}
}
