using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.Worker;

/// <summary>A sidecar's workflow API for tests: hands out work items, takes answers, and answers management calls with what the test gives.</summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<byte[], IMessage>> handlers = new();
    private Channel<WorkItem> items = Channel.CreateUnbounded<WorkItem>();
    private volatile bool refusing;

    private TaskHub(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public Channel<WorkflowResponse> Turns { get; } = Channel.CreateUnbounded<WorkflowResponse>();

    public Channel<ActivityResponse> Activities { get; } = Channel.CreateUnbounded<ActivityResponse>();

    public Channel<IHeaderDictionary> Connections { get; } = Channel.CreateUnbounded<IHeaderDictionary>();

    public Channel<string> Refused { get; } = Channel.CreateUnbounded<string>();

    public ConcurrentBag<string> ConnectionIds { get; } = [];

    public static async Task<TaskHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var hub = new TaskHub(builder.Build());
        hub.app.MapPost("/TaskHubSidecarService/{method}", hub.AnswerAsync);
        await hub.app.StartAsync();
        return hub;
    }

    public ValueTask GiveAsync(WorkItem item) => items.Writer.WriteAsync(item);

    /// <summary>Ends the stream that stands, as a sidecar that leaves does.</summary>
    public void Disconnect()
    {
        var old = items;
        items = Channel.CreateUnbounded<WorkItem>();
        old.Writer.Complete();
    }

    /// <summary>Whether new streams are refused.</summary>
    public void Refuse(bool refuse) => refusing = refuse;

    /// <summary>Answers a management call.</summary>
    public void On<TRequest>(string method, Func<TRequest, IMessage> answer)
        where TRequest : IMessage<TRequest>, new() =>
        handlers[method] = body =>
        {
            var request = new TRequest();
            request.MergeFrom(body);
            return answer(request);
        };

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, string method)
    {
        ConnectionIds.Add(context.Connection.Id);
        context.Response.ContentType = "application/grpc";
        var body = await GrpcBodies.ReadAsync(context.Request.Body);
        try
        {
            await (method == "GetWorkItems" ? StreamAsync(context) : GrpcBodies.WriteAsync(context.Response, Answer(method, body)));
            context.Response.AppendTrailer("grpc-status", "0");
        }
        catch (HubException failure)
        {
            context.Response.AppendTrailer("grpc-status", failure.Code.ToString());
            context.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(failure.Message));
        }
    }

    private async Task StreamAsync(HttpContext context)
    {
        if (refusing)
        {
            await Refused.Writer.WriteAsync("GetWorkItems");
            throw new HubException(14, "not now");
        }

        var stream = items.Reader;
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        await Connections.Writer.WriteAsync(context.Request.Headers);
        try
        {
            await foreach (var item in stream.ReadAllAsync(context.RequestAborted))
            {
                await GrpcBodies.WriteAsync(context.Response, item);
            }
        }
        catch (OperationCanceledException)
        {
            // The worker left.
        }
    }

    private IMessage Answer(string method, byte[] body)
    {
        switch (method)
        {
            case "CompleteOrchestratorTask":
                Turns.Writer.TryWrite(WorkflowResponse.Parser.ParseFrom(body));
                return new CompleteTaskResponse();
            case "CompleteActivityTask":
                Activities.Writer.TryWrite(ActivityResponse.Parser.ParseFrom(body));
                return new CompleteTaskResponse();
            default:
                return handlers.TryGetValue(method, out var answer) ? answer(body) : throw new HubException(12, method);
        }
    }
}
