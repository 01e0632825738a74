import AshlarCore
import CZlib

/// gzip, as `gzip -d` reads it. The same bytes give the same result: no name, no moment of compression.
enum Gzip {
    static func compress(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        guard ashlar_deflate_init_gzip(&stream, Z_BEST_COMPRESSION) == Z_OK else { throw failure("compress", nil) }
        defer { deflateEnd(&stream) }
        return try run(&stream, bytes, limit: .max) { deflate($0, Z_FINISH) }
    }

    /// - Parameter limit: the bytes that may come out; a small archive can claim any size.
    /// - Throws: ``AshlarError`` with code `bundle-damaged` for bytes that are not gzip, not all of it, or too much.
    static func decompress(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
        var stream = z_stream()
        guard ashlar_inflate_init_gzip(&stream) == Z_OK else { throw failure("decompress", nil) }
        defer { inflateEnd(&stream) }
        return try run(&stream, bytes, limit: limit) { inflate($0, Z_NO_FLUSH) }
    }

    private static func run(
        _ stream: inout z_stream, _ bytes: [UInt8], limit: Int,
        _ step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) throws -> [UInt8] {
        // zlib takes 32 bits of length; nothing that fits into a cluster is near that.
        guard let length = UInt32(exactly: bytes.count) else { throw failure("pack", "4 GiB are too many") }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var input = bytes
        try input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = length
            while true {
                let (code, count) = chunk.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    let code = step(&stream)
                    return (code, target.count - Int(stream.avail_out))
                }
                output += chunk[..<count]
                guard output.count <= limit else { throw failure("unpack", "it holds more than \(limit) bytes") }
                if code == Z_STREAM_END {
                    guard stream.avail_in == 0 else { throw failure("unpack", "something follows its end") }
                    return
                }
                guard code == Z_OK else {
                    throw failure("unpack", code == Z_BUF_ERROR ? "its end is missing" : "its data are not gzip's")
                }
            }
        }
        return output
    }

    private static func failure(_ action: String, _ cause: String?) -> AshlarError {
        AshlarError(
            "bundle-damaged", "cannot \(action) the archive of the bundle", cause: cause, effect: "nothing was changed",
            remedies: ["deploy again: the parts are then written anew under the same names if they differ"])
    }
}
