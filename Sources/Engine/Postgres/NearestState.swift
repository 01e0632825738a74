import PostgresCatalog

extension [CatalogSnapshot] {
    /// The index of the state that a catalogue differs from least; of equals the last.
    ///
    /// A table that is there or not counts with all that is in it: one column more makes a database no neighbour of
    /// the empty one.
    func nearest(to found: CatalogSnapshot, _ comparison: CatalogComparison) -> Int {
        let weights = map { state in found.differences(from: state, comparison).reduce(0) { $0 + $1.weight } }
        return weights.indices.reversed().min { weights[$0] < weights[$1] } ?? 0
    }
}

extension CatalogDifference {
    var weight: Int {
        switch self {
        case .missing(_, let contents), .unexpected(_, let contents): 1 + contents.count
        case .changed: 1
        }
    }
}
