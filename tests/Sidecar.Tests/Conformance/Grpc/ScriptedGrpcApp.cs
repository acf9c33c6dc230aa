using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Tests.Conformance.Grpc;

/// <summary>An application that speaks gRPC (AppCallback), answers as its script says and remembers every delivery.</summary>
internal sealed class ScriptedGrpcApp : IAsyncDisposable
{
    private const string Service = "dapr.proto.runtime.v1.AppCallback";
    private readonly Lock gate = new();
    private readonly List<JsonObject> deliveries = [];
    private readonly JsonObject script;
    private readonly WebApplication host;

    private ScriptedGrpcApp(JsonObject script, int port)
    {
        this.script = script;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore().AddLogging().AddSingleton(new SidecarOptions { AppId = "app" }).AddGrpcServer();
        host = builder.Build();
        host.MapUnary(Service, "OnInvoke", InvokeRequest.Parser, InvokeAsync);
        host.MapUnary(Service, "ListTopicSubscriptions", Empty.Parser, (_, _) => Task.FromResult(Parse<ListTopicSubscriptionsResponse>("subscriptions")));
        host.MapUnary(Service, "ListInputBindings", Empty.Parser, (_, _) => Task.FromResult(new ListInputBindingsResponse()));
        host.MapUnary(Service, "OnTopicEvent", TopicEventRequest.Parser, TakeAsync);
    }

    public static async Task<ScriptedGrpcApp> StartAsync(JsonObject script, int port)
    {
        var app = new ScriptedGrpcApp(script, port);
        await app.host.StartAsync();
        return app;
    }

    /// <summary>Every delivery, the oldest first.</summary>
    public IReadOnlyList<JsonObject> Deliveries()
    {
        lock (gate)
        {
            return [.. deliveries];
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await host.StopAsync(hurry.Token);
        await host.DisposeAsync();
    }

    private Task<InvokeResponse> InvokeAsync(InvokeRequest request, GrpcCall call)
    {
        Record("OnInvoke", request, call);
        var answer = script["onInvoke"]!.AsObject();
        return answer["code"] is { } code
            ? throw GrpcFaults.Status(
                System.Enum.Parse<GrpcStatus>(code.ToString().Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true),
                answer["message"]!.ToString())
            : Task.FromResult(
                new InvokeResponse
                {
                    ContentType = answer["contentType"]!.ToString(),
                    Data = new Any { Value = ByteString.CopyFromUtf8(answer["data"]!.ToString()) },
                });
    }

    private Task<TopicEventResponse> TakeAsync(TopicEventRequest request, GrpcCall call)
    {
        Record("OnTopicEvent", request, call);
        return Task.FromResult(Parse<TopicEventResponse>("onTopicEvent"));
    }

    private T Parse<T>(string name)
        where T : IMessage, new() => script[name] is { } json ? JsonParser.Default.Parse<T>(json.ToJsonString()) : new T();

    private void Record(string rpc, IMessage request, GrpcCall call)
    {
        var delivery = new JsonObject { ["rpc"] = rpc, ["request"] = RecordedMessages.Write(request) };
        if (call.Metadata("x-custom") is { } custom)
        {
            delivery["metadata"] = new JsonObject { ["x-custom"] = custom };
        }

        lock (gate)
        {
            deliveries.Add(delivery);
        }
    }
}
