using Microsoft.AspNetCore.Http;

namespace Sidecar.Api.Requests;

/// <summary>The <c>metadata.{name}={value}</c> part of a query.</summary>
internal static class RequestMetadata
{
    private const string Prefix = "metadata.";

    /// <summary>Name → value; null when there is none.</summary>
    public static Dictionary<string, string>? Read(HttpRequest request)
    {
        if (!request.QueryString.HasValue)
        {
            return null;
        }

        Dictionary<string, string>? metadata = null;
        foreach (var (name, values) in request.Query)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                (metadata ??= [])[name[Prefix.Length..]] = values[0] ?? string.Empty;
            }
        }

        return metadata;
    }
}
