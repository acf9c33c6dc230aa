using System.Net;

namespace Sidecar.Apps;

/// <summary>How the application is spoken to: <c>--app-protocol</c>.</summary>
/// <param name="IsGrpc">It implements AppCallback; else it answers HTTP requests.</param>
/// <param name="IsSecure">It expects TLS; its certificate is not checked.</param>
/// <param name="Version">The HTTP version.</param>
internal sealed record AppProtocol(bool IsGrpc, bool IsSecure, Version Version)
{
    /// <summary>The scheme of the application's addresses.</summary>
    public string Scheme => IsSecure ? "https" : "http";

    /// <summary>The name of the protocol that is the given one over TLS; the same where there is none.</summary>
    public static string Secure(string name) => name is "http" or "grpc" ? name + "s" : name;

    /// <summary>Reads the name of a protocol: <c>http</c>, <c>https</c>, <c>h2c</c>, <c>grpc</c> or <c>grpcs</c>, in any case.</summary>
    /// <exception cref="SidecarStartException">There is no such protocol.</exception>
    public static AppProtocol Parse(string name) => name.ToUpperInvariant() switch
    {
        "HTTP" or "" => new(IsGrpc: false, IsSecure: false, HttpVersion.Version11),
        "HTTPS" => new(IsGrpc: false, IsSecure: true, HttpVersion.Version11),
        "H2C" => new(IsGrpc: false, IsSecure: false, HttpVersion.Version20),
        "GRPC" => new(IsGrpc: true, IsSecure: false, HttpVersion.Version20),
        "GRPCS" => new(IsGrpc: true, IsSecure: true, HttpVersion.Version20),
        _ => throw new SidecarStartException($"invalid value '{name}' for --app-protocol: it must be http, https, h2c, grpc or grpcs"),
    };
}
