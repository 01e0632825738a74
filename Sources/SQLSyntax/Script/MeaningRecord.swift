/// The bytes that ``SQLScript/meaning`` is the checksum of: every token with its sort and length.
struct MeaningRecord {
    enum Sort: UInt8 {
        case token = 0x74
        /// A literal that continues the one before it, because only white space with a line end lies between;
        /// with a mere space between them the same two tokens are a syntax error.
        case continuedString = 0x63
        case metaCommand = 0x6D
        case argument = 0x61
        case copyData = 0x64
    }

    private(set) var bytes: [UInt8] = []

    mutating func append(_ sort: Sort, _ content: UnsafeBufferPointer<UInt8>.SubSequence) {
        bytes.append(sort.rawValue)
        // Seven bits a byte, the lowest first; the last byte has its high bit clear.
        var rest = content.count
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
        bytes.append(contentsOf: content)
    }
}
