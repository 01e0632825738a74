import BSON

/// What libFuzzer calls: reads Extended JSON, and writes it so that it reads as the same again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExtendedJSON(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    guard let value = try? ExtendedJSON.value(of: text) else { return 0 }
    let written = ExtendedJSON.text(of: value, .canonical)
    guard let again = try? ExtendedJSON.value(of: written) else { preconditionFailure("cannot be read: \(written)") }
    precondition(ExtendedJSON.text(of: again, .canonical) == written, "reads as another value: \(written)")
    return 0
}
