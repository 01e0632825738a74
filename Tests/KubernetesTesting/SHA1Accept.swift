import Crypto
import FoundationEssentials

/// The server's half of the handshake of a WebSocket (RFC 6455, 4.2.2).
enum SHA1Accept {
    static func value(forKey key: String) -> String {
        let text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        return Data(Insecure.SHA1.hash(data: Array(text.utf8))).base64EncodedString()
    }
}
