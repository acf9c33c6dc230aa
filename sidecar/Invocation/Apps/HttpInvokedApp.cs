using Sidecar.Apps.Http;
using Sidecar.Invocation.Machine;

namespace Sidecar.Invocation.Apps;

/// <summary>An application that is invoked by plain HTTP requests.</summary>
internal sealed class HttpInvokedApp(HttpAppClient app) : IInvokedApp
{
    /// <inheritdoc />
    public async Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (WrongIn(request.Method.Method) is { } wrong)
        {
            throw new HttpRequestException($"rpc error: code = InvalidArgument desc = {wrong}");
        }

        HeaderRules.Strip(request);
        request.RequestUri = app.AddressOf(request.RequestUri!.OriginalString);
        var response = await app.SendAsync(request, cancellationToken);
        foreach (var name in response.Headers.NonValidated
                     .Select(header => header.Key)
                     .Where(name => name.StartsWith(PeerProtocol.Prefix, StringComparison.OrdinalIgnoreCase))
                     .ToList())
        {
            response.Headers.Remove(name);
        }

        return response;
    }

    private static string? WrongIn(string method) => method switch
    {
        GrpcOutcome.NoExtension => "missing HTTP extension field",
        GrpcOutcome.NoVerb or "CONNECT" => "invalid HTTP verb",
        _ => null,
    };
}
