using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sidecar.Invocation.Apps;
using Sidecar.Invocation.Machine;

namespace Sidecar.Invocation.Calls;

/// <summary>The metadata of <c>InvokeService</c>: what of it reaches the application, and what of its answer the caller.</summary>
internal static class InvokeServiceHeaders
{
    /// <summary>
    /// Copies a caller's metadata. What is gRPC's own stays behind, binary values go to applications that speak gRPC alone.
    /// </summary>
    public static void CopyCall(IHeaderDictionary from, HttpRequestMessage to)
    {
        foreach (var (name, values) in from)
        {
            var isOwn = name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
                || name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
                || name.Equals("traceparent", StringComparison.OrdinalIgnoreCase);
            if (!isOwn && HeaderRules.IsForwarded(name))
            {
                HeaderRules.Add(to, name, values);
            }
        }
    }

    /// <summary>
    /// Copies what the application said beside its answer: its headers, and as trailers what a gRPC application sent as such.
    /// </summary>
    public static void CopyAnswer(HttpResponseMessage from, HttpResponse to)
    {
        var named = from.Headers.Connection.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // That is the other sidecar's, of its answer over HTTP; gRPC has none.
        var isGrpc = GrpcOutcome.IsOne(from);
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            if (name.StartsWith(PeerProtocol.TrailerPrefix, StringComparison.OrdinalIgnoreCase))
            {
                to.AppendTrailer(name[PeerProtocol.TrailerPrefix.Length..], new StringValues([.. values]));
            }
            else if (!named.Contains(name) && HeaderRules.IsForwarded(name) && !(isGrpc && name.Equals("date", StringComparison.OrdinalIgnoreCase)))
            {
                to.Headers.Append(GrpcNames.ForGrpc(name), new StringValues([.. values]));
            }
        }
    }
}
