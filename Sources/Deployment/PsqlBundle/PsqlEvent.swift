/// An event as a line of JSON that a script prints while it runs.
struct PsqlEvent {
    /// Parts of the text: what is known now, and expressions of SQL whose text stands for a value in JSON.
    private var expression: String

    init(_ event: String, store: String) {
        expression = PsqlText.literal(
            "{\"ashlar\":1,\"event\":\(JSONText.quoted(event)),\"store\":\(JSONText.quoted(store))")
    }

    func with(_ name: String, sql: String) -> PsqlEvent {
        var event = self
        event.expression += " || ',\(JSONText.quoted(name)):' || \(sql)"
        return event
    }

    func with(_ name: String, _ text: String) -> PsqlEvent {
        with(name, sql: PsqlText.literal(JSONText.quoted(text)))
    }

    /// As a column of a question that has more to ask.
    var column: String { "\(expression) || '}' AS ashlar_line" }

    func echo(_ script: inout PsqlScript) {
        script.ask("SELECT \(column)")
        script.line("\\echo :ashlar_line")
    }
}
