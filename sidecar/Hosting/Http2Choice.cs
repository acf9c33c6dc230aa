using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Sidecar.Hosting;

/// <summary>Tells Kestrel that a connection's peers have agreed on HTTP/2, which it else believes of TLS alone.</summary>
internal sealed class Http2Choice : ITlsConnectionFeature, ITlsApplicationProtocolFeature
{
    /// <inheritdoc />
    public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

    /// <inheritdoc />
    public X509Certificate2? ClientCertificate { get; set; }

    /// <inheritdoc />
    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
