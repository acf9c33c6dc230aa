using Microsoft.Extensions.Configuration;

namespace Dapr;

/// <summary>
/// Where the sidecar is and what it wants to see: configuration first, where it says anything, then the environment; an endpoint wins over a
/// port, and what is empty is not set.
/// </summary>
internal static class DaprDefaults
{
    /// <summary>The sidecar's HTTP API; http://127.0.0.1:3500 unless set.</summary>
    public static Uri HttpEndpoint(IConfiguration? configuration) => Endpoint(configuration, "DAPR_HTTP_ENDPOINT", "DAPR_HTTP_PORT", 3500);

    /// <summary>The sidecar's gRPC API; http://127.0.0.1:50001 unless set.</summary>
    public static Uri GrpcEndpoint(IConfiguration? configuration) => Endpoint(configuration, "DAPR_GRPC_ENDPOINT", "DAPR_GRPC_PORT", 50001);

    /// <summary>What every call to the sidecar carries; null for none.</summary>
    public static string? ApiToken(IConfiguration? configuration) => Read(configuration, "DAPR_API_TOKEN");

    /// <summary>What every call from the sidecar carries; null for none.</summary>
    public static string? AppToken(IConfiguration? configuration) => Read(configuration, "APP_API_TOKEN");

    /// <summary>An address without its path.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="setting">What says so, for the exception's message; null for the application's code.</param>
    /// <exception cref="UriFormatException">It is no address.</exception>
    /// <exception cref="InvalidOperationException">It is neither http nor https.</exception>
    public static Uri WithoutPath(string endpoint, string? setting = null)
    {
        var what = setting is null ? $"'{endpoint}'" : $"'{endpoint}', from {setting},";
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
        {
            throw new UriFormatException($"{what} is no address of a sidecar: it must look like http://127.0.0.1:3500.");
        }

        return address.Scheme is "http" or "https"
            ? new Uri(address.GetLeftPart(UriPartial.Authority))
            : throw new InvalidOperationException($"{what} is no address of a sidecar: it must begin with http:// or https://.");
    }

    private static Uri Endpoint(IConfiguration? configuration, string endpoint, string port, int defaultPort) =>
        Read(configuration, endpoint) is { } address
            ? WithoutPath(address, endpoint)
            : WithoutPath($"http://127.0.0.1:{Read(configuration, port) ?? defaultPort.ToString()}", port);

    private static string? Read(IConfiguration? configuration, string name)
    {
        var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }
}
