using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sidecar.Api.Access;
using Sidecar.Invocation.Paths;

namespace Sidecar.Invocation;

/// <summary>Which headers pass through an invocation.</summary>
internal static class HeaderRules
{
    /// <summary>Who called; told by sidecars, never believed from a request.</summary>
    public const string CallerAppId = "dapr-caller-app-id";

    /// <summary>The namespace of who called.</summary>
    public const string CallerNamespace = "dapr-caller-namespace";

    /// <summary>Who was called.</summary>
    public const string CalleeAppId = "dapr-callee-app-id";

    private static readonly FrozenSet<string> HopByHop = FrozenSet.ToFrozenSet(
        [
            "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "http2-settings", "te", "trailer",
            "proxy-authorization", "proxy-authenticate",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NotForwarded = FrozenSet.ToFrozenSet(
        [
            .. HopByHop, "content-length", "host", "expect", ApiToken.Header, InvocationTarget.Header, Machine.PeerProtocol.Token,
            CallerAppId, CallerNamespace, CalleeAppId,
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NotRelayed = FrozenSet.ToFrozenSet(
        [.. HopByHop, "content-length", "host", "expect", Machine.PeerProtocol.Token],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a header passes on to an application, whatever it speaks.</summary>
    public static bool IsForwarded(string name) =>
        !NotForwarded.Contains(name)
            && !name.StartsWith(':')
            && !name.StartsWith(Machine.PeerProtocol.Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Copies what the application may see of a request.</summary>
    public static void CopyRequest(IHeaderDictionary from, HttpRequestMessage to) => Copy(from, to, NotForwarded, IsForApps);

    /// <summary>Copies what another sidecar has let through already.</summary>
    public static void CopyRelayed(IHeaderDictionary from, HttpRequestMessage to) => Copy(from, to, NotRelayed, _ => true);

    /// <summary>Whether a header may pass to or from an application that speaks HTTP, or to its caller.</summary>
    public static bool IsForApps(string name) =>
        !name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase) && !name.StartsWith(Machine.PeerProtocol.Prefix, StringComparison.OrdinalIgnoreCase);

    private static void Copy(IHeaderDictionary from, HttpRequestMessage to, FrozenSet<string> except, Func<string, bool> passes)
    {
        var named = Named(from.Connection);
        foreach (var (name, values) in from)
        {
            if (!except.Contains(name) && !name.StartsWith(':') && passes(name) && named?.Contains(name) is not true)
            {
                Add(to, name, values);
            }
        }
    }

    /// <summary>Copies what the caller may see of an application's answer. Its length is left out: the answer is streamed.</summary>
    public static void CopyResponse(HttpResponseMessage from, HttpResponse to) =>
        CopyResponse(from, to, name => !name.StartsWith(Machine.PeerProtocol.Prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Copies what another sidecar is told of an application's answer.</summary>
    public static void CopyRelayedResponse(HttpResponseMessage from, HttpResponse to) => CopyResponse(from, to, _ => true);

    private static void CopyResponse(HttpResponseMessage from, HttpResponse to, Func<string, bool> passes)
    {
        to.StatusCode = (int)from.StatusCode;
        var named = Named(new StringValues([.. from.Headers.Connection]));
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            if (!HopByHop.Contains(name) && passes(name) && named?.Contains(name) is not true)
            {
                to.Headers.Append(name, new StringValues([.. values]));
            }
        }

        foreach (var (name, values) in from.Content.Headers.NonValidated)
        {
            if (!name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                to.Headers.Append(name, new StringValues([.. values]));
            }
        }
    }

    /// <summary>Adds a header to a request or, where it is one of those, to its content.</summary>
    public static void Add(HttpRequestMessage request, string name, StringValues values)
    {
        IEnumerable<string?> all = values;
        if (!request.Headers.TryAddWithoutValidation(name, all))
        {
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.TryAddWithoutValidation(name, all);
        }
    }

    /// <summary>Takes off a request what is not for an application that speaks HTTP.</summary>
    public static void Strip(HttpRequestMessage request)
    {
        foreach (var name in request.Headers.NonValidated.Select(header => header.Key).Where(name => !IsForApps(name)).ToList())
        {
            request.Headers.Remove(name);
        }
    }

    private static HashSet<string>? Named(StringValues connection) => connection.Count == 0
        ? null
        : connection.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
