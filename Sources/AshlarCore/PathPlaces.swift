/// Where the parts of a structured value stand in the file that it was read from.
///
/// A part is named by the keys that lead to it, elements of lists by their number from 0.
package struct PathPlaces: Sendable, Hashable {
    private var places: [[String]: SourceLocation]
    /// The place of the value as a whole.
    package let root: SourceLocation

    package init(_ root: SourceLocation, _ places: [[String]: SourceLocation] = [:]) {
        self.root = root
        self.places = places
    }

    package mutating func set(_ path: [String], _ location: SourceLocation) { places[path] = location }

    /// The place of a part, or of the nearest part around it whose place is known.
    package subscript(path: [String]) -> SourceLocation {
        var path = path[...]
        while !path.isEmpty {
            if let place = places[Array(path)] { return place }
            path.removeLast()
        }
        return root
    }

    /// The places of the parts below a part.
    package func below(_ prefix: [String]) -> PathPlaces {
        var inner: [[String]: SourceLocation] = [:]
        for (path, place) in places where path.count > prefix.count && path.starts(with: prefix) {
            inner[Array(path.dropFirst(prefix.count))] = place
        }
        return PathPlaces(self[prefix], inner)
    }
}
