using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Tests.Apps;

/// <summary>An application that speaks gRPC, with the methods that a test gives it; every other is UNIMPLEMENTED.</summary>
internal sealed class GrpcTestApp : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly ConcurrentDictionary<string, RequestDelegate> methods = new();

    private GrpcTestApp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        host = builder.Build();
        host.Run(context =>
        {
            context.Response.ContentType = "application/grpc";
            return methods.TryGetValue(context.Request.Path, out var method) ? method(context) : FailAsync(context, GrpcStatus.Unimplemented, "unknown method");
        });
    }

    /// <summary>Every call so far, the oldest first: its path, metadata and message.</summary>
    public ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Metadata, IMessage Message)> Received { get; } = [];

    /// <summary>Where it listens.</summary>
    public int Port => new Uri(host.Urls.First()).Port;

    public static async Task<GrpcTestApp> StartAsync()
    {
        var app = new GrpcTestApp();
        await app.host.StartAsync();
        return app;
    }

    /// <summary>Gives it a method; one that throws <see cref="GrpcCallException"/> ends with its status.</summary>
    public GrpcTestApp On<TRequest, TResponse>(string path, MessageParser<TRequest> parser, Func<TRequest, HttpContext, Task<TResponse>> answer)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => OnRaw(path, async context =>
        {
            var call = new GrpcCall(context, context.RequestAborted);
            var request = await new GrpcReader<TRequest>(call, parser, int.MaxValue).ReadSingleAsync(context.RequestAborted);
            Received.Enqueue(
                (path,
                 context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                 request));
            try
            {
                new GrpcWriter<TResponse>(call).Add(await answer(request, context));
                context.Response.AppendTrailer("grpc-status", "0");
            }
            catch (GrpcCallException refusal)
            {
                await FailAsync(context, refusal);
            }
        });

    /// <summary>Gives it a method that does with the request what it wants.</summary>
    public GrpcTestApp OnRaw(string path, RequestDelegate answer)
    {
        methods[path] = answer;
        return this;
    }

    /// <summary>Subscribes it and answers each event.</summary>
    public GrpcTestApp Subscribe(Func<TopicEventRequest, TopicEventResponse> answer, params TopicSubscription[] subscriptions) =>
        On(
            AppCallback.ListTopicSubscriptions,
            Empty.Parser,
            (_, _) => Task.FromResult(new ListTopicSubscriptionsResponse { Subscriptions = { subscriptions } }))
            .On(AppCallback.OnTopicEvent, TopicEventRequest.Parser, (request, _) => Task.FromResult(answer(request)));

    /// <summary>The messages of one method's calls so far.</summary>
    public IReadOnlyList<T> MessagesOf<T>(string path) => [.. Received.Where(call => call.Path == path).Select(call => (T)call.Message)];

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }

    private static Task FailAsync(HttpContext context, GrpcStatus code, string message) => FailAsync(context, new GrpcCallException(code, message));

    private static async Task FailAsync(HttpContext context, GrpcCallException refusal)
    {
        await context.Response.StartAsync();
        context.Response.AppendTrailer("grpc-status", ((int)refusal.Code).ToString());
        context.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(refusal.Status.Message));
        if (refusal.Status.Details.Count > 0)
        {
            context.Response.AppendTrailer("grpc-status-details-bin", Convert.ToBase64String(refusal.Status.ToByteArray()));
        }
    }
}
