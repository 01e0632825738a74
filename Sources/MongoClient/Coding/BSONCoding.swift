import BSON

/// The bytes of a document (bsonspec.org, version 1.1).
///
/// libbson would do the same through its iterator, whose C structure is aligned to 128 bytes, which Swift does not
/// promise for variables. The documents themselves go through libbson in both directions; see ``CDocument``.
enum BSONCoding {
    /// - Throws: ``MongoError`` for a key or regular expression with U+0000, which BSON cannot hold.
    static func bytes(of document: BSONDocument) throws(MongoError) -> [UInt8] {
        var encoder = Encoder()
        try encoder.append(document)
        return encoder.bytes
    }

    /// - Throws: ``MongoError`` when the bytes are no document.
    static func document(_ bytes: UnsafeRawBufferPointer) throws(MongoError) -> BSONDocument {
        var decoder = Decoder(bytes: bytes)
        return try decoder.document()
    }

    static func malformed(_ reason: String) -> MongoError {
        MongoError(origin: .client, domain: .bson, code: 0, message: reason)
    }

    private struct Encoder {
        var bytes: [UInt8] = []

        mutating func append(_ document: BSONDocument) throws(MongoError) {
            let start = bytes.count
            append(Int32(0))
            for element in document.elements { try append(element.key, element.value) }
            finish(from: start)
        }

        private mutating func finish(from start: Int) {
            bytes.append(0)
            let size = UInt32(truncatingIfNeeded: bytes.count - start)
            for index in 0..<4 { bytes[start + index] = UInt8(size >> (8 * UInt32(index)) & 255) }
        }

        private mutating func append(_ key: String, _ value: BSONValue) throws(MongoError) {
            bytes.append(value.typeCode)
            try append(cString: key)
            switch value {
            case .double(let number): append(number.bitPattern)
            case .string(let text), .javaScript(let text), .symbol(let text): append(string: text)
            case .document(let document): try append(document)
            case .array(let values):
                let start = bytes.count
                append(Int32(0))
                for (index, value) in values.enumerated() { try append("\(index)", value) }
                finish(from: start)
            case .binary(let binary):
                // Subtype 2, the old generic one, repeats the length inside.
                let isOld = binary.subtype == 2
                append(Int32(truncatingIfNeeded: binary.bytes.count + (isOld ? 4 : 0)))
                bytes.append(binary.subtype)
                if isOld { append(Int32(truncatingIfNeeded: binary.bytes.count)) }
                bytes += binary.bytes
            case .objectID(let id): bytes += id.bytes
            case .bool(let value): bytes.append(value ? 1 : 0)
            case .date(let milliseconds): append(milliseconds)
            case .regex(let pattern, let options):
                try append(cString: pattern)
                try append(cString: options)
            case .dbPointer(let collection, let id):
                append(string: collection)
                bytes += id.bytes
            case .javaScriptWithScope(let code, let scope):
                let start = bytes.count
                append(Int32(0))
                append(string: code)
                try append(scope)
                let size = UInt32(truncatingIfNeeded: bytes.count - start)
                for index in 0..<4 { bytes[start + index] = UInt8(size >> (8 * UInt32(index)) & 255) }
            case .int32(let number): append(number)
            case .timestamp(let seconds, let increment):
                append(increment)
                append(seconds)
            case .int64(let number): append(number)
            case .decimal128(let number):
                append(number.low)
                append(number.high)
            case .undefined, .null, .minKey, .maxKey: break
            }
        }

        private mutating func append(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }

        private mutating func append(string: String) {
            append(Int32(truncatingIfNeeded: string.utf8.count + 1))
            bytes += string.utf8
            bytes.append(0)
        }

        private mutating func append(cString: String) throws(MongoError) {
            guard !cString.utf8.contains(0) else {
                throw malformed("a key or regular expression holds the character U+0000, which BSON cannot store there")
            }
            bytes += cString.utf8
            bytes.append(0)
        }
    }
}

extension BSONValue {
    /// The byte in front of an element.
    var typeCode: UInt8 {
        switch self {
        case .double: 0x01
        case .string: 0x02
        case .document: 0x03
        case .array: 0x04
        case .binary: 0x05
        case .undefined: 0x06
        case .objectID: 0x07
        case .bool: 0x08
        case .date: 0x09
        case .null: 0x0a
        case .regex: 0x0b
        case .dbPointer: 0x0c
        case .javaScript: 0x0d
        case .symbol: 0x0e
        case .javaScriptWithScope: 0x0f
        case .int32: 0x10
        case .timestamp: 0x11
        case .int64: 0x12
        case .decimal128: 0x13
        case .minKey: 0xff
        case .maxKey: 0x7f
        }
    }
}
