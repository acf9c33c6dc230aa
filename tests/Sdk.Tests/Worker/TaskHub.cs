using System.Collections.Concurrent;
using System.Threading.Channels;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sdk.Tests.Worker;

/// <summary>A sidecar's workflow API for tests: hands out work items, takes answers, and answers management calls with what the test gives.</summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private WebApplication app = null!;
    private readonly ConcurrentDictionary<string, Func<byte[], IMessage>> handlers = new();
    private Channel<WorkItem> items = Channel.CreateUnbounded<WorkItem>();
    private volatile bool refusing;

    private TaskHub()
    {
    }

    public string Address => app.Urls.Single();

    public Channel<WorkflowResponse> Turns { get; } = Channel.CreateUnbounded<WorkflowResponse>();

    public Channel<ActivityResponse> Activities { get; } = Channel.CreateUnbounded<ActivityResponse>();

    public Channel<IHeaderDictionary> Connections { get; } = Channel.CreateUnbounded<IHeaderDictionary>();

    public Channel<string> Refused { get; } = Channel.CreateUnbounded<string>();

    public ConcurrentBag<string> ConnectionIds { get; } = [];

    public static async Task<TaskHub> StartAsync()
    {
        var hub = new TaskHub();
        hub.app = await GrpcService.StartAsync("TaskHubSidecarService", hub.AnswerAsync);
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

    private Task AnswerAsync(HttpContext context, string method, byte[] body)
    {
        ConnectionIds.Add(context.Connection.Id);
        return method == "GetWorkItems" ? StreamAsync(context) : GrpcBodies.WriteAsync(context.Response, Answer(method, body));
    }

    private async Task StreamAsync(HttpContext context)
    {
        if (refusing)
        {
            await Refused.Writer.WriteAsync("GetWorkItems");
            throw new GrpcFailure(14, "not now");
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
                return handlers.TryGetValue(method, out var answer) ? answer(body) : throw new GrpcFailure(12, method);
        }
    }
}
