using Sidecar.Components;
using Sidecar.Invocation.Endpoints;

namespace Sidecar.Bindings.Http;

/// <summary>Makes the connections of an HTTP binding, with its certificates.</summary>
internal static class HttpBindingHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes the handler. Certificates are PEM text or files, relative to <paramref name="folder"/>.</summary>
    public static SocketsHttpHandler Create(ComponentDefinition definition, string folder)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseCookies = false, ActivityHeadersPropagator = null };
        new ClientCertificates(Pem("mtlsRootCA"), Pem("mtlsClientCert"), Pem("mtlsClientKey")).Apply(handler);
        return handler;

        string? Pem(string setting) => definition.Get(setting) is { } value ? ReadPem(value, folder) : null;
    }

    private static string ReadPem(string value, string folder) =>
        value.Contains("-----BEGIN", StringComparison.Ordinal) ? value : File.ReadAllText(Path.Combine(folder, value));
}
