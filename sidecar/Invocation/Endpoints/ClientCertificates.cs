using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sidecar.Invocation.Endpoints;

/// <summary>Certificates of a connection to something outside, each PEM text or null.</summary>
/// <param name="RootCa">Whom to trust instead of the machine's own roots.</param>
/// <param name="Certificate">What to show; with its key.</param>
/// <param name="PrivateKey">The key of <paramref name="Certificate"/>.</param>
internal sealed record ClientCertificates(string? RootCa, string? Certificate, string? PrivateKey)
{
    /// <summary>Puts them into a handler.</summary>
    public void Apply(SocketsHttpHandler handler)
    {
        if (RootCa is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(RootCa);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (Certificate is not null && PrivateKey is not null)
        {
            var own = X509Certificate2.CreateFromPem(Certificate, PrivateKey);
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(own, additionalCertificates: null);
        }
    }
}
