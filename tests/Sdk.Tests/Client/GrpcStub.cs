using System.Collections.Concurrent;
using Dapr.Client;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sdk.Tests.Client;

/// <summary>A sidecar's gRPC API for what the bundled sidecar has no components for: answers what the test says.</summary>
internal sealed class GrpcStub : IAsyncDisposable
{
    private WebApplication app = null!;
    private readonly ConcurrentDictionary<string, Func<byte[], IAsyncEnumerable<IMessage>>> answers = new();

    private GrpcStub()
    {
    }

    public string Address => app.Urls.Single();

    /// <summary>The headers of the last call.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    public static async Task<GrpcStub> StartAsync()
    {
        var stub = new GrpcStub();
        stub.app = await GrpcService.StartAsync("dapr.proto.runtime.v1.Dapr", stub.AnswerAsync);
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

    private async Task AnswerAsync(HttpContext context, string method, byte[] body)
    {
        Headers = context.Request.Headers;
        await foreach (var message in answers[method](body))
        {
            await GrpcBodies.WriteAsync(context.Response, message);
        }
    }
}
