using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests;

/// <summary>A gRPC service of a test, on a port of its own.</summary>
internal static class GrpcService
{
    /// <summary>Starts it.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="answer">Answers a call, given its method and message; what it throws as <see cref="GrpcFailure"/> is the call's status.</param>
    public static async Task<WebApplication> StartAsync(string name, Func<HttpContext, string, byte[], Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapPost($"/{name}/{{method}}", (HttpContext context, string method) => AnswerAsync(context, method, answer));
        await app.StartAsync();
        return app;
    }

    private static async Task AnswerAsync(HttpContext context, string method, Func<HttpContext, string, byte[], Task> answer)
    {
        context.Response.ContentType = "application/grpc";
        try
        {
            await answer(context, method, await GrpcBodies.ReadAsync(context.Request.Body));
            context.Response.AppendTrailer("grpc-status", "0");
        }
        catch (GrpcFailure failure)
        {
            context.Response.AppendTrailer("grpc-status", failure.Code.ToString());
            context.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(failure.Message));
        }
    }
}
