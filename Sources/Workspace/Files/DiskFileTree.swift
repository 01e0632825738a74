import AshlarCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The machine's own files.
///
/// Written on the system calls, because a workspace of 5,000 files is read by every command: an `open`, `fstat`,
/// `read` and `close` a file and nothing else.
package struct DiskFileTree: FileTree {
    package init() {}

    package func absolutePath(_ path: String) -> String {
        if path.hasPrefix("/") { return Path.normalised(path) }
        guard let folder = getcwd(nil, 0) else { return Path.normalised(path) }
        defer { free(folder) }
        return Path.normalised(Path.join(String(cString: folder), path))
    }

    package func kind(of path: String) -> FileKind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return nil
        }
    }

    package func entries(of folder: String) throws -> [FileTreeEntry] {
        guard let stream = opendir(folder) else {
            throw AshlarError.file("list the folder", folder, reason: Self.systemReason(errno))
        }
        defer { closedir(stream) }
        var entries: [FileTreeEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            switch Int32(entry.pointee.d_type) {
            case Int32(DT_REG): entries.append(FileTreeEntry(name: name, kind: .file))
            case Int32(DT_DIR): entries.append(FileTreeEntry(name: name, kind: .folder))
            default:
                // A link, or a file system that does not say.
                if let kind = kind(of: Path.join(folder, name)) {
                    entries.append(FileTreeEntry(name: name, kind: kind))
                }
            }
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    package func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw AshlarError.file("read", path, reason: Self.systemReason(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw AshlarError.file("read", path, reason: Self.systemReason(errno))
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw AshlarError.file("read", path, reason: Self.systemReason(EISDIR))
        }
        var bytes: [UInt8] = []
        // One more than the size, so that the end of the file shows itself without another read.
        var room = max(Int(status.st_size) + 1, 4096)
        while true {
            var failure: Int32 = 0
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                repeat {
                    let received = systemRead(
                        descriptor,
                        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
                    if received < 0 {
                        if errno == EINTR { continue }
                        failure = errno
                        return
                    }
                    if received == 0 { return }
                    filled += received
                    count = filled
                } while filled < buffer.count
            }
            guard failure == 0 else { throw AshlarError.file("read", path, reason: Self.systemReason(failure)) }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if count < room { return bytes }
            room = max(room, 65_536)
        }
    }

    package func replace(_ path: String, with bytes: [UInt8]) throws {
        // A link stays a link: the file that it leads to is the one replaced.
        let target = Self.realPath(path) ?? path
        var status = stat()
        let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : 0o644
        let temporary = try writeTemporary(beside: target, bytes: bytes, mode: mode)
        guard rename(temporary, target) == 0 else {
            let reason = Self.systemReason(errno)
            unlink(temporary)
            throw AshlarError.file("replace", path, reason: reason)
        }
    }

    package func create(_ path: String, bytes: [UInt8]) throws {
        try makeFolder(Path.parent(path))
        let temporary = try writeTemporary(beside: path, bytes: bytes, mode: 0o644)
        defer { unlink(temporary) }
        // link() fails when the name exists, rename() would overwrite it.
        guard link(temporary, path) == 0 else {
            throw AshlarError.file("create", path, reason: Self.systemReason(errno))
        }
    }

    package func remove(_ path: String) throws {
        guard unlink(path) == 0 else { throw AshlarError.file("remove", path, reason: Self.systemReason(errno)) }
    }

    private func makeFolder(_ folder: String) throws {
        if kind(of: folder) == .folder { return }
        let parent = Path.parent(folder)
        if parent != folder { try makeFolder(parent) }
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw AshlarError.file("make the folder", folder, reason: Self.systemReason(errno))
        }
    }

    private func writeTemporary(beside path: String, bytes: [UInt8], mode: mode_t) throws -> String {
        let template = Path.join(Path.parent(path), ".\(Path.lastComponent(path)).ashlar-XXXXXX")
        var name = Array(template.utf8CString)
        let descriptor = name.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw AshlarError.file("write", path, reason: Self.systemReason(errno)) }
        let temporary = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
                if count < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    return
                }
                written += count
            }
        }
        if failure == 0, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        guard failure == 0 else {
            unlink(temporary)
            throw AshlarError.file("write", path, reason: Self.systemReason(failure))
        }
        return temporary
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func systemReason(_ number: Int32) -> String { String(cString: strerror(number)) }
}

// The methods of the same names hide the system calls inside the type.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    write(descriptor, buffer.baseAddress, buffer.count)
}
