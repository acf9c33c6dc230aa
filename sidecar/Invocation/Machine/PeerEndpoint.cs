using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sidecar.Grpc;
using Sidecar.Invocation.Calls;
using Sidecar.Invocation.Paths;
using Sidecar.Invocation.Peers;
using Sidecar.Invocation.Proxying;

namespace Sidecar.Invocation.Machine;

/// <summary>Takes requests of other sidecars for this one's application and passes its answers back.</summary>
internal sealed class PeerEndpoint(LocalPeer peer, string token)
{
    private readonly byte[] expected = Encoding.ASCII.GetBytes(token);

    /// <summary>Handles one request; without the token it is refused.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(context.Request.Headers[PeerProtocol.Token].ToString()), expected))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            await (context.Request.Headers.ContainsKey(PeerProtocol.Work)
                ? WorkAsync(context)
                : GrpcMiddleware.IsGrpc(context.Request) ? ProxyAsync(context)
                : InvokeAsync(context));
        }
        catch (HttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            context.Response.Headers[PeerProtocol.Error] = Uri.EscapeDataString(exception.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task InvokeAsync(HttpContext context)
    {
        using var request = await ToRequestAsync(context);
        using var response = await peer.InvokeAsync(request, context.RequestAborted);
        response.Headers.Remove(PeerProtocol.Error);
        await InvocationAnswer.RelayAsync(response, context, context.RequestAborted);
    }

    private async Task WorkAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var answer = await peer.WorkAsync(body.ToArray(), context.RequestAborted);
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private async Task ProxyAsync(HttpContext context)
    {
        GrpcMiddleware.LiftLimits(context);
        using var content = new ProxiedContent(new ProxiedBody(context.Request.BodyReader, int.MaxValue, keep: false));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(context.Request.Path.Value!, UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content
        };
        HeaderRules.CopyRelayed(context.Request.Headers, request);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        try
        {
            using var response = await peer.ProxyAsync(request, context.RequestAborted);
            await RelayAsync(response, context);
        }
        finally
        {
            await content.EndAsync();
        }
    }

    private static async Task RelayAsync(HttpResponseMessage response, HttpContext context)
    {
        HeaderRules.CopyRelayedResponse(response, context.Response);
        await context.Response.StartAsync(context.RequestAborted);
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        foreach (var (name, values) in response.TrailingHeaders.NonValidated)
        {
            context.Response.AppendTrailer(name, new([.. values]));
        }
    }

    private static async Task<HttpRequestMessage> ToRequestAsync(HttpContext context)
    {
        var body = await InvocationBody.PrepareAsync(context.Request, keep: false, context.RequestAborted);
        var uri = new Uri(RequestTarget.Path(context) + context.Request.QueryString.Value, UriKind.Relative);
        var request = new HttpRequestMessage(HttpMethod.Parse(context.Request.Method), uri) { Content = body.ToContent() };
        HeaderRules.CopyRelayed(context.Request.Headers, request);
        return request;
    }
}
