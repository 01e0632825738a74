import FoundationEssentials
import NIOSSL

/// A certificate authority with a server's and a client's certificate, made by `openssl` for one run of the tests.
package struct TestCertificates: Sendable {
    /// The temporary folder that holds them; ``remove()`` deletes it.
    package let folder: String

    package var authorityFile: String { folder + "/ca.crt" }
    package var clientCertificateFile: String { folder + "/client.crt" }
    package var clientKeyFile: String { folder + "/client.key" }
    /// A key that belongs to no certificate.
    package var otherKeyFile: String { folder + "/ca.key" }

    /// - Parameters:
    ///   - serverNames: what the server's certificate is for, as openssl writes it: `IP:127.0.0.1`, `DNS:x.example`.
    ///   - clientKey: `ec` or `rsa`.
    package static func make(
        serverNames: String = "IP:127.0.0.1,DNS:localhost", clientKey: String = "ec"
    ) async throws -> TestCertificates {
        let folder = FileManager.default.temporaryDirectory.path + "/ashlar-certificates-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let keys = clientKey == "rsa" ? "rsa:2048" : "ec -pkeyopt ec_paramgen_curve:P-256"
        let script = """
            set -e
            cd "$1"
            ec="ec -pkeyopt ec_paramgen_curve:P-256"
            openssl req -x509 -newkey $ec -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=test-ca \
              -addext "keyUsage=critical,keyCertSign"
            openssl req -newkey $ec -nodes -keyout server.key -out server.csr -subj /CN=kube-apiserver
            printf 'subjectAltName=\(serverNames)\\nextendedKeyUsage=serverAuth\\n' > server.ext
            openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext \
              -out server.crt
            openssl req -newkey \(keys) -nodes -keyout client.key -out client.csr -subj /O=system:masters/CN=admin
            printf 'extendedKeyUsage=clientAuth\\n' > client.ext
            openssl x509 -req -in client.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile client.ext \
              -out client.crt
            """
        try await TestShell.run(script, folder)
        return TestCertificates(folder: folder)
    }

    package func text(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    }

    /// A file in base64, as kubeconfig's `…-data` has it.
    package func base64(_ file: String) throws -> String {
        try Data(contentsOf: URL(filePath: file)).base64EncodedString()
    }

    package func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func serverContext(demandsClientCertificate: Bool) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(folder + "/server.crt").map {
            NIOSSLCertificateSource.certificate($0)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain,
            privateKey: .privateKey(try NIOSSLPrivateKey(file: folder + "/server.key", format: .pem)))
        if demandsClientCertificate {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authorityFile))
        }
        return try NIOSSLContext(configuration: configuration)
    }
}
