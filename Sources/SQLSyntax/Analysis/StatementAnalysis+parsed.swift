extension StatementAnalysis {
    /// Takes in one parsed statement; the first one of a text gives the tag.
    mutating func add(_ node: Node) {
        if tag.isEmpty { tag = CommandTag.of(node) }
        addTransactionRule(node)
        addObjects(node)
        addHazards(node)
        addSettings(node)
    }
}
