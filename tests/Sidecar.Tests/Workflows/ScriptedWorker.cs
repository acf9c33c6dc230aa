using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Workflows;

/// <summary>A worker that runs scripts: answers one item at a time, each after a pause, and writes the exchange down.</summary>
internal sealed class ScriptedWorker(JsonNode workflows, JsonNode? activities, TimeSpan pause) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> answered = new();
    private readonly ConcurrentQueue<JsonObject> exchange = new();
    private CancellationTokenSource? connection;
    private Task running = Task.CompletedTask;

    /// <summary>What was sent both ways, in order.</summary>
    public IReadOnlyList<JsonObject> Exchange => [.. exchange];

    /// <summary>When something was last sent either way.</summary>
    public DateTimeOffset LastActive { get; private set; }

    /// <summary>Connects; returns at once.</summary>
    public void Connect(Uri sidecar)
    {
        connection = new CancellationTokenSource();
        running = RunAsync(sidecar, connection.Token);
    }

    public async Task DisconnectAsync()
    {
        if (connection is not null)
        {
            await connection.CancelAsync();
            await running;
            connection.Dispose();
            connection = null;
        }
    }

    public async ValueTask DisposeAsync() => await DisconnectAsync();

    private async Task RunAsync(Uri sidecar, CancellationToken cancellationToken)
    {
        using var client = new GrpcTestClient(sidecar);
        try
        {
            await foreach (var item in client.StreamAsync("/TaskHubSidecarService/GetWorkItems", new GetWorkItemsRequest(), WorkItem.Parser, cancellationToken))
            {
                Write(item);
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
                await AnswerAsync(client, item);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException or GrpcCallException)
        {
            // The sidecar or the test has ended the connection.
        }
    }

    private async Task AnswerAsync(GrpcTestClient client, WorkItem item)
    {
        if (item.WorkflowRequest is { } turn)
        {
            var response = WorkflowScript.Answer(workflows, turn);
            response.CompletionToken = item.CompletionToken;
            Write("workflowResponse", response);
            await client.AnswerAsync(response);
            return;
        }

        var answer = Next(item.ActivityRequest.Name);
        if (answer?["hold"] is not null)
        {
            Write(new JsonObject { ["held"] = item.ActivityRequest.Name });
            return;
        }

        var result = new ActivityResponse
        {
            InstanceId = item.ActivityRequest.WorkflowInstance.InstanceId,
            TaskId = item.ActivityRequest.TaskId,
            Result = answer is null ? "null" : (string?)answer["result"],
            FailureDetails = answer?["failure"] is { } failure ? new TaskFailureDetails { ErrorType = "ScriptedError", ErrorMessage = (string)failure! } : null,
            CompletionToken = item.CompletionToken,
        };
        Write("activityResponse", result);
        for (var times = (int?)answer?["times"] ?? 1; times > 0; times--)
        {
            await client.AnswerAsync(result);
        }
    }

    /// <summary>An activity's answers in turn; the last repeats.</summary>
    private JsonNode? Next(string activity)
    {
        var turn = answered.AddOrUpdate(activity, 0, (_, count) => count + 1);
        return activities?[activity] is JsonArray answers ? answers[Math.Min(turn, answers.Count - 1)] : null;
    }

    private void Write(WorkItem item) => Write((JsonObject)JsonNode.Parse(JsonFormatter.Default.Format(item))!);

    private void Write(string kind, IMessage message) => Write(new JsonObject { [kind] = JsonNode.Parse(JsonFormatter.Default.Format(message)) });

    private void Write(JsonObject entry)
    {
        exchange.Enqueue(entry);
        LastActive = TimeProvider.System.GetUtcNow();
    }
}
