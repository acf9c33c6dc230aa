using System.Collections.Concurrent;
using System.Net;
using Dapr.Client;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Client;

/// <summary>A sidecar's gRPC API for what the bundled sidecar has no components for: answers what the test says.</summary>
internal sealed class GrpcStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<byte[], IAsyncEnumerable<IMessage>>> answers = new();

    private GrpcStub(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>The headers of the last call.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    public static async Task<GrpcStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var stub = new GrpcStub(builder.Build());
        stub.app.MapPost("/dapr.proto.runtime.v1.Dapr/{method}", stub.AnswerAsync);
        await stub.app.StartAsync();
        return stub;
    }

    public DaprClient Client(string token = "") => new DaprClientBuilder().UseGrpcEndpoint(Address).UseDaprApiToken(token).Build();

    /// <summary>Answers a method with one message.</summary>
    public void On<TRequest>(string method, Func<TRequest, IMessage> answer)
        where TRequest : IMessage<TRequest>, new() => On<TRequest>(method, request => new[] { answer(request) }.ToAsyncEnumerable());

    /// <summary>Answers a method with a stream.</summary>
    public void On<TRequest>(string method, Func<TRequest, IAsyncEnumerable<IMessage>> answer)
        where TRequest : IMessage<TRequest>, new() =>
        answers[method] = body =>
        {
            var request = new TRequest();
            request.MergeFrom(body);
            return answer(request);
        };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string method)
    {
        Headers = context.Request.Headers;
        context.Response.ContentType = "application/grpc";
        await foreach (var message in answers[method](await GrpcBodies.ReadAsync(context.Request.Body)))
        {
            await GrpcBodies.WriteAsync(context.Response, message);
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }
}
