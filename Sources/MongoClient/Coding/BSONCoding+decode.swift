import BSON

extension BSONCoding {
    /// Reads a document from bytes that may come from anywhere: every length is checked before it is used.
    struct Decoder {
        private let bytes: UnsafeRawBufferPointer
        private var position = 0
        private var depth = 0

        init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        mutating func document() throws(MongoError) -> BSONDocument {
            var document = BSONDocument()
            try elements { key, value in document.append(key, value) }
            return document
        }

        private mutating func elements(_ add: (String, BSONValue) -> Void) throws(MongoError) {
            // The server accepts 100 levels; deeper nesting would only exhaust the stack.
            guard depth < 200 else { throw malformed("a document nests deeper than 200 levels") }
            depth += 1
            defer { depth -= 1 }
            let start = position
            let size = Int(try integer(Int32.self))
            guard size >= 5, start + size <= bytes.count, bytes[start + size - 1] == 0 else {
                throw malformed("a document's length is wrong")
            }
            while position < start + size - 1 {
                let type = try byte()
                let key = try cString()
                add(key, try value(type))
            }
            guard position == start + size - 1 else { throw malformed("an element is longer than its document") }
            position += 1
        }

        private mutating func value(_ type: UInt8) throws(MongoError) -> BSONValue {
            switch type {
            case 0x01: return .double(Double(bitPattern: try integer(UInt64.self)))
            case 0x02: return .string(try string())
            case 0x03: return .document(try document())
            case 0x04:
                var values: [BSONValue] = []
                try elements { _, value in values.append(value) }
                return .array(values)
            case 0x05: return .binary(try binary())
            case 0x06: return .undefined
            case 0x07: return .objectID(try objectID())
            case 0x08: return .bool(try byte() != 0)
            case 0x09: return .date(try integer(Int64.self))
            case 0x0a: return .null
            case 0x0b: return .regex(pattern: try cString(), options: try cString())
            case 0x0c: return .dbPointer(collection: try string(), id: try objectID())
            case 0x0d: return .javaScript(try string())
            case 0x0e: return .symbol(try string())
            case 0x0f:
                _ = try integer(Int32.self)
                return .javaScriptWithScope(try string(), try document())
            case 0x10: return .int32(try integer(Int32.self))
            case 0x11:
                let increment = try integer(UInt32.self)
                return .timestamp(seconds: try integer(UInt32.self), increment: increment)
            case 0x12: return .int64(try integer(Int64.self))
            case 0x13:
                let low = try integer(UInt64.self)
                return .decimal128(BSONDecimal128(high: try integer(UInt64.self), low: low))
            case 0x7f: return .maxKey
            case 0xff: return .minKey
            default: throw malformed("an element has the unknown type \(type)")
            }
        }

        private mutating func binary() throws(MongoError) -> BSONBinary {
            var size = Int(try integer(Int32.self))
            let subtype = try byte()
            if subtype == 2, size >= 4 { size = Int(try integer(Int32.self)) }
            return BSONBinary(subtype: subtype, bytes: Array(try take(size)))
        }

        private mutating func objectID() throws(MongoError) -> BSONObjectID {
            guard let id = BSONObjectID(bytes: Array(try take(12))) else { throw malformed("an ObjectId is cut off") }
            return id
        }

        private mutating func string() throws(MongoError) -> String {
            let size = Int(try integer(Int32.self))
            guard size >= 1 else { throw malformed("a string's length is wrong") }
            let content = try take(size - 1)
            guard try byte() == 0 else { throw malformed("a string is not closed") }
            // Servers store what they are sent: bytes that are no UTF-8 become U+FFFD instead of an error, since a
            // person must be able to look at such a document.
            return String(decoding: content, as: UTF8.self)
        }

        private mutating func cString() throws(MongoError) -> String {
            let start = position
            while position < bytes.count, bytes[position] != 0 { position += 1 }
            guard position < bytes.count else { throw malformed("a key is not closed") }
            defer { position += 1 }
            return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        }

        private mutating func byte() throws(MongoError) -> UInt8 {
            guard position < bytes.count else { throw malformed("a document is cut off") }
            defer { position += 1 }
            return bytes[position]
        }

        private mutating func integer<Number: FixedWidthInteger>(_: Number.Type) throws(MongoError) -> Number {
            let content = try take(MemoryLayout<Number>.size)
            return Number(littleEndian: content.loadUnaligned(as: Number.self))
        }

        private mutating func take(_ count: Int) throws(MongoError) -> UnsafeRawBufferPointer {
            guard count >= 0, position + count <= bytes.count else { throw malformed("a document is cut off") }
            defer { position += count }
            return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
        }
    }
}
