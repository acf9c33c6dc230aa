using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Sidecar.Components;

namespace Sidecar.Bindings.Http;

/// <summary>Makes the connections of an HTTP binding, with its certificates.</summary>
internal static class HttpBindingHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes the handler. Certificates are PEM text or files, relative to <paramref name="folder"/>.</summary>
    public static SocketsHttpHandler Create(ComponentDefinition definition, string folder)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseCookies = false, ActivityHeadersPropagator = null };
        if (definition.Get("mtlsRootCA") is { } root)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(ReadPem(root, folder));
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (definition.Get("mtlsClientCert") is { } certificate && definition.Get("mtlsClientKey") is { } key)
        {
            var own = X509Certificate2.CreateFromPem(ReadPem(certificate, folder), ReadPem(key, folder));
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(own, additionalCertificates: null);
        }

        return handler;
    }

    private static string ReadPem(string value, string folder) =>
        value.Contains("-----BEGIN", StringComparison.Ordinal) ? value : File.ReadAllText(Path.Combine(folder, value));
}
