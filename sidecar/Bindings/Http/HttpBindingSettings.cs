using Sidecar.Components;
using Sidecar.Hosting.RunFiles;

namespace Sidecar.Bindings.Http;

/// <summary>What an HTTP binding is told.</summary>
/// <param name="Url">Where every call goes, or begins.</param>
/// <param name="ErrorIfNot2XX">Other statuses are errors, unless a call says otherwise.</param>
/// <param name="ResponseTimeout">How long a call may take; null: for ever.</param>
/// <param name="MaxResponseBodySize">Bytes read of an answer; the rest is left. 0: no limit.</param>
/// <param name="TokenHeader">The header that carries <paramref name="Token"/>; null: none.</param>
/// <param name="Token">A secret sent with every call.</param>
internal sealed record HttpBindingSettings(Uri Url, bool ErrorIfNot2XX, TimeSpan? ResponseTimeout, long MaxResponseBodySize, string? TokenHeader, string? Token)
{
    private const string DefaultMaxResponseBodySize = "100Mi";

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">One is missing or has no meaning.</exception>
    public static HttpBindingSettings Read(ComponentDefinition definition)
    {
        var url = definition.Require("url");
        var token = definition.Get("securityToken");
        return new HttpBindingSettings(
            Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : throw new FormatException($"url of {definition.Name} is no absolute URL: {url}"),
            definition.Get("errorIfNot2XX") is not { } value || Truth.Of(value),
            definition.GetDuration("responseTimeout"),
            ReadLimit(definition.Get("maxResponseBodySize") ?? DefaultMaxResponseBodySize),
            token is null ? null : definition.Get("securityTokenHeader"),
            token);
    }

    private static long ReadLimit(string text)
    {
        if (long.TryParse(text, out var number) && number <= 0)
        {
            return 0;
        }

        return ByteSize.TryParse(text, out var bytes) ? bytes : throw new FormatException($"maxResponseBodySize: {text} is no size");
    }
}
