import KubernetesClient
import Testing

@Suite struct UpgradeAnswerTests {
    /// What comes out when the bytes arrive one by one, and when they arrive at once.
    private func progress(_ text: String) -> [UpgradeAnswer.Progress] {
        var single = UpgradeAnswer()
        var whole = UpgradeAnswer()
        var last = UpgradeAnswer.Progress.incomplete
        for byte in text.utf8 {
            last = single.take([byte])
            if last != .incomplete { break }
        }
        return [last, whole.take(Array(text.utf8))]
    }

    @Test func frameBytesBehindTheAnswerAreKept() {
        let text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept:x\r\n\r\n"
        let headers = ["upgrade": "websocket", "sec-websocket-accept": "x"]
        #expect(progress(text) == [.agreed(headers: headers, rest: []), .agreed(headers: headers, rest: [])])
        var answer = UpgradeAnswer()
        #expect(answer.take(Array(text.utf8) + [1, 2]) == .agreed(headers: headers, rest: [1, 2]))
    }

    @Test(arguments: [
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nn\r\n1;x\r\no\r\n0\r\n\r\n",
    ])
    func refusalsHaveABody(_ text: String) {
        let refused = UpgradeAnswer.Progress.refused(status: 403, body: Array("no".utf8))
        #expect(progress(text) == [refused, refused])
    }

    @Test func aBodyWithoutALengthEndsWithTheConnection() {
        var answer = UpgradeAnswer()
        #expect(answer.take(Array("HTTP/1.0 500 X\r\n\r\noops".utf8)) == .incomplete)
        #expect(answer.take([], isLast: true) == .refused(status: 500, body: Array("oops".utf8)))
    }

    @Test(arguments: ["SSH-2.0\r\n\r\n", "HTTP/1.1 x\r\n\r\n", "HTTP/1.1 101 X\r\nno colon\r\n\r\n"])
    func whatIsNoHTTPIsSaidSo(_ text: String) { #expect(progress(text) == [.malformed, .malformed]) }
}
