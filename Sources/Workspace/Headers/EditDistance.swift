/// How many letters must be changed, added, left out or swapped with their neighbour to turn one text into the
/// other (optimal string alignment).
func editDistance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left), Array(right))
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
        var row = [i]
        for j in 1...b.count {
            var best = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, beforePrevious[j - 2] + 1) }
            row.append(best)
        }
        beforePrevious = previous
        previous = row
    }
    return previous[b.count]
}

/// The candidate that a mistyped word most likely stands for; nil when none is near.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let word = word.lowercased()
    return candidates.map { ($0, editDistance(word, $0.lowercased())) }
        .filter { $0.1 <= max(1, min($0.0.count, word.count) / 3) }
        .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}
