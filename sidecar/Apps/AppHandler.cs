using System.Net.Security;

namespace Sidecar.Apps;

/// <summary>Makes the connections to applications.</summary>
internal static class AppHandler
{
    /// <summary>Follows nothing, remembers nothing and adds nothing; takes any certificate, as the official runtime does.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
#pragma warning disable CA5359 // The official runtime checks no certificate of its application either: it is on the same host, and mostly self-signed.
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
    };
}
