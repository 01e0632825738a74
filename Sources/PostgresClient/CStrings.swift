import Glibc

/// Calls the body with a NULL-terminated array of C strings.
func withCStrings<Value>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Value
) rethrows -> Value {
    try withOptionalCStrings(strings.map { $0 } + [nil], body)
}

/// Calls the body with an array of C strings in which NULL stands for nil.
func withOptionalCStrings<Value>(
    _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Value
) rethrows -> Value {
    guard !strings.isEmpty else { return try body(nil) }
    let copies = strings.map { string in string.map { strdup($0) } ?? nil }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { copy in copy.map { UnsafePointer($0) } }
    return try pointers.withUnsafeBufferPointer { try body($0.baseAddress) }
}
