using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Sidecar.Invocation.Paths;

/// <summary>Which method of which application a request asks for.</summary>
/// <param name="AppId">The application: an id, <c>id.namespace</c>, the name of an HTTPEndpoint or an absolute URL.</param>
/// <param name="Method">The raw path of the method, not yet cleaned.</param>
internal sealed record InvocationTarget(string AppId, string Method)
{
    /// <summary>The header that names the application; never forwarded.</summary>
    public const string Header = "dapr-app-id";

    private const string BasicScheme = "Basic ";

    /// <summary>Finds the target in the header, the basic credentials or the path of a request, in that order.</summary>
    /// <param name="path">The path as it stood in the request line.</param>
    /// <param name="headers">The headers of the request.</param>
    /// <returns>Null when none of them names an application.</returns>
    public static InvocationTarget? Find(string path, IHeaderDictionary headers)
    {
        if (headers[Header] is [{ Length: > 0 } appId, ..])
        {
            return new InvocationTarget(appId, path);
        }

        return FromCredentials(headers.Authorization) is { } id ? new InvocationTarget(id, path) : FromPath(path);
    }

    /// <summary>Whether a raw path is one of service invocation, whatever it resolves to.</summary>
    public static bool IsPathForm(string path) => AfterPrefix(path) is not null;

    private static string? FromCredentials(StringValues authorization)
    {
        if (authorization is not [{ } value] || !value.StartsWith(BasicScheme, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value[BasicScheme.Length..], bytes, out var length))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes, 0, length).Split(':') is [var user, { Length: > 0 } password]
            && user.Equals(Header, StringComparison.OrdinalIgnoreCase)
            ? password
            : null;
    }

    private static InvocationTarget? FromPath(string path)
    {
        const string Separator = "/method/";
        if (AfterPrefix(path) is not { } rest || rest.IndexOf(Separator, StringComparison.Ordinal) is var index && index <= 0)
        {
            return null;
        }

        return new InvocationTarget(WebUtility.UrlDecode(rest[..index]), rest[(index + Separator.Length)..]);
    }

    private static string? AfterPrefix(string path)
    {
        foreach (var part in (ReadOnlySpan<string>)["v1.0", "invoke"])
        {
            path = path.TrimStart('/');
            if (!path.StartsWith(part + "/", StringComparison.Ordinal))
            {
                return null;
            }

            path = path[part.Length..];
        }

        return path.TrimStart('/');
    }
}
