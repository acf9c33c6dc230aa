using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;

namespace Sidecar.Invocation.Proxying;

/// <summary>How a proxied call ended: its status and every other trailer, as they came.</summary>
/// <param name="Code">The status.</param>
/// <param name="Message">What it says.</param>
/// <param name="Trailers">All trailers, the status among them.</param>
internal sealed record ProxiedEnd(GrpcStatus Code, string Message, IReadOnlyList<KeyValuePair<string, string>> Trailers)
{
    /// <summary>Whether it ended well.</summary>
    public bool IsOk => Code == GrpcStatus.Ok;

    /// <summary>An end that no application sent.</summary>
    public static ProxiedEnd Of(GrpcStatus code, string message) =>
        new(
            code,
            message,
            [
                KeyValuePair.Create("grpc-status", ((int)code).ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("grpc-message", Uri.EscapeDataString(message)),
            ]);

    /// <summary>The end of an answer that was read whole.</summary>
    public static ProxiedEnd Of(HttpResponseMessage response)
    {
        var end = GrpcEnd.Read(response);
        var from = response.TrailingHeaders.NonValidated.Contains("grpc-status") ? response.TrailingHeaders.NonValidated
            : response.Headers.NonValidated.Contains("grpc-status") ? response.Headers.NonValidated
            : default;
        var trailers = from.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))
            .Where(header => HeaderRules.IsForwarded(header.Key))
            .ToList();
        return trailers.Count > 0 ? new ProxiedEnd((GrpcStatus)end.Code, end.Message, trailers) : Of((GrpcStatus)end.Code, end.Message);
    }

    /// <summary>Ends the caller's call in the same way.</summary>
    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
        {
            await response.StartAsync(cancellationToken);
        }

        foreach (var (name, value) in Trailers)
        {
            response.AppendTrailer(name, value);
        }
    }
}
