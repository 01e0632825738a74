import AshlarCore
import BSON

@testable import Workspace

/// What libFuzzer calls: reads the steps of a MongoDB migration.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMigration(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let bytes = Array(UnsafeRawBufferPointer(start: start, count: count))
    _ = try? DocumentMigration(SourceText(file: "001_fuzz.yaml", bytes: bytes))
    return 0
}
