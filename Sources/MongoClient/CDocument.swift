import BSON
import CLibMongoc

/// A document in libbson's memory, freed with this object.
///
/// Used on one thread within one call; never kept. Swift sees `bson_t` as an opaque type, because it is aligned to 128
/// bytes.
final class CDocument {
    let pointer: OpaquePointer

    /// - Throws: ``MongoError`` of origin `client` for what BSON cannot hold.
    init(_ document: BSONDocument) throws {
        let bytes = try BSONCoding.bytes(of: document)
        guard let pointer = bson_new_from_data(bytes, bytes.count) else {
            throw BSONCoding.malformed("the document is too large for BSON")
        }
        self.pointer = pointer
    }

    deinit { bson_destroy(pointer) }

    /// Reads a document that libbson owns.
    static func value(_ pointer: OpaquePointer) throws -> BSONDocument {
        guard let start = bson_get_data(pointer) else { throw BSONCoding.malformed("a document is missing") }
        return try BSONCoding.document(UnsafeRawBufferPointer(start: start, count: size(pointer)))
    }

    /// In bytes: a document begins with its own length.
    static func size(_ pointer: OpaquePointer) -> Int {
        guard let start = bson_get_data(pointer) else { return 0 }
        return Int(Int32(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: Int32.self)))
    }
}

/// Memory for a document that a function of libmongoc initialises whatever happens, as it does with every reply.
final class ReplyStorage {
    /// bson.h asserts that a `bson_t` has 128 bytes, which is also its alignment.
    private let memory = UnsafeMutableRawPointer.allocate(byteCount: 128, alignment: 128)

    var pointer: OpaquePointer { OpaquePointer(memory) }

    func value() throws -> BSONDocument { try CDocument.value(pointer) }

    deinit {
        bson_destroy(pointer)
        memory.deallocate()
    }
}
