using Microsoft.AspNetCore.Http;
using Sidecar.Api.Access;

namespace Sidecar.Grpc;

/// <summary>The metadata of a call, as it is handed on.</summary>
internal static class GrpcMetadata
{
    private const string Prefix = "dapr-";

    /// <summary>
    /// Those that are text, each with its first value. What belongs to gRPC itself is told with the prefix <c>dapr-</c>; the API token is
    /// not told.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Texts(IHeaderDictionary headers) =>
        from header in headers
        let name = header.Key.ToLowerInvariant()
        where name is not (ApiToken.Header or "te") && !name.EndsWith("-bin", StringComparison.Ordinal)
        select (NameOf(name), header.Value[0] ?? string.Empty);

    private static string NameOf(string name) => name switch
    {
        "host" => Prefix + "authority",
        _ when name.StartsWith(':') => Prefix + name[1..],
        _ when name.StartsWith("grpc-", StringComparison.Ordinal) => Prefix + name,
        _ => name,
    };
}
