using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;
using Sidecar.Invocation.Machine;

namespace Sidecar.Invocation.Apps;

/// <summary>An application that is invoked by its method <c>OnInvoke</c>.</summary>
internal sealed class GrpcInvokedApp(GrpcAppClient app) : IInvokedApp
{
    /// <summary>Whatever the application ends with is its answer, also that it cannot be reached.</summary>
    public async Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var message = await ToMessageAsync(request, cancellationToken);
        var timeout = Header(request.Headers.NonValidated, PeerProtocol.Timeout);
        try
        {
            return GrpcOutcome.Of(await app.CallAsync(AppCallback.OnInvoke, message, InvokeResponse.Parser, Metadata(request), cancellationToken, timeout));
        }
        catch (GrpcCallException failure)
        {
            return GrpcOutcome.Of(failure);
        }
    }

    private static async Task<InvokeRequest> ToMessageAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (path, query) = Split(request.RequestUri!.OriginalString);
        var data = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var message = new InvokeRequest
        {
            Method = Uri.UnescapeDataString(path.TrimStart('/')),
            Data = new Any { Value = ByteString.CopyFrom(data) },
            ContentType = Header(request.Content?.Headers.NonValidated, "content-type"),
            HttpExtension = request.Method.Method == GrpcOutcome.NoExtension ? null : new HTTPExtension { Verb = Verb(request.Method), Querystring = query },
        };
        message.Data.TypeUrl = Header(request.Headers.NonValidated, PeerProtocol.DataType);
        return message;
    }

    private static List<KeyValuePair<string, string>> Metadata(HttpRequestMessage request)
    {
        var fromGrpc = request.Headers.NonValidated.Contains(PeerProtocol.FromGrpc);
        var metadata = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default))
        {
            if (!name.StartsWith(PeerProtocol.Prefix, StringComparison.OrdinalIgnoreCase) && !name.Equals("traceparent", StringComparison.OrdinalIgnoreCase))
            {
                var said = fromGrpc ? name : GrpcNames.ForGrpc(name);
                metadata.AddRange(values.Select(value => KeyValuePair.Create(said, value)));
            }
        }

        metadata.RemoveAll(entry => entry.Key.Equals("grpc-trace-bin", StringComparison.OrdinalIgnoreCase));
        metadata.AddRange(TraceMetadata.Of(Header(request.Headers.NonValidated, "traceparent")));
        return metadata;
    }

    private static (string Path, string Query) Split(string pathAndQuery) => pathAndQuery.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0
        ? (pathAndQuery[..mark], pathAndQuery[(mark + 1)..])
        : (pathAndQuery, string.Empty);

    private static HTTPExtension.Types.Verb Verb(HttpMethod method) =>
        System.Enum.TryParse<HTTPExtension.Types.Verb>(method.Method, ignoreCase: true, out var verb) ? verb : HTTPExtension.Types.Verb.None;

    private static string Header(System.Net.Http.Headers.HttpHeadersNonValidated? headers, string name) =>
        headers is { } given && given.TryGetValues(name, out var values) ? values.ToString() : string.Empty;
}
