import SQLSyntax

/// Text that differs only because an extension moves to another schema and takes its types and functions along.
struct ExtensionMoves {
    private let moves: [(from: String, to: String)]

    init(from old: Catalog, to new: Catalog) {
        moves = old.identities.filter { $0.kind == .extension }.compactMap { identity in
            guard let before = old[identity]?["schema"], let after = new[identity]?["schema"], before != after else {
                return nil
            }
            return (before + ".", after + ".")
        }
    }

    /// Whether the new text is the old one after the move.
    func explain(_ old: String, _ new: String) -> Bool {
        moves.contains { old.replacing($0.from, with: $0.to) == new }
    }
}
