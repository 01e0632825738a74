import AshlarCore
import NIOSSL

extension ClusterConfiguration {
    /// What TLS needs of this configuration and a client's certificate.
    ///
    /// - Throws: ``AshlarError`` `kubeconfig-certificate` when an authority, a certificate or a key is no PEM, or the
    ///   key does not belong to the certificate. There is no way on without it: an unreadable authority never means
    ///   that anyone is trusted.
    func tlsConfiguration(_ certificate: ClientCertificate?) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        // As Go's default; the API server speaks nothing older.
        configuration.minimumTLSVersion = .tlsv12
        switch trust {
        case .system: break
        case .anyone: configuration.certificateVerification = .none
        case .authorities(let pem, let origin):
            let certificates = try? NIOSSLCertificate.fromPEMBytes(pem)
            guard let certificates, !certificates.isEmpty else {
                throw Self.malformed("the certificate authority of the cluster is no PEM certificate", origin)
            }
            configuration.trustRoots = .certificates(certificates)
        }
        guard let certificate else { return configuration }
        let chain = try? NIOSSLCertificate.fromPEMBytes(certificate.chain)
        guard let chain, let leaf = chain.first else {
            throw Self.malformed("the client certificate is no PEM certificate", certificate.chainOrigin)
        }
        guard let key = try? NIOSSLPrivateKey(bytes: certificate.key.reveal(), format: .pem) else {
            throw Self.malformed("the client key is no unencrypted PEM key", certificate.keyOrigin)
        }
        configuration.certificateChain = chain.map { .certificate($0) }
        configuration.privateKey = .privateKey(key)
        guard Self.belongs(key, to: leaf) else {
            throw Self.malformed(
                "the client key does not belong to the client certificate", certificate.keyOrigin,
                cause: "The certificate is from \(certificate.chainOrigin).")
        }
        return configuration
    }

    /// BoringSSL compares the public halves when it is given both.
    private static func belongs(_ key: NIOSSLPrivateKey, to certificate: NIOSSLCertificate) -> Bool {
        var pair = TLSConfiguration.makeClientConfiguration()
        pair.certificateVerification = .none
        pair.certificateChain = [.certificate(certificate)]
        pair.privateKey = .privateKey(key)
        return (try? NIOSSLContext(configuration: pair)) != nil
    }

    private static func malformed(_ message: String, _ origin: String, cause: String? = nil) -> AshlarError {
        AshlarError(
            "kubeconfig-certificate", message, subject: origin, cause: cause,
            effect: "nothing was asked of the cluster",
            remedies: [
                "Fetch the kubeconfig of the cluster again", "See what is used: kubectl config view --raw --minify",
            ])
    }
}
