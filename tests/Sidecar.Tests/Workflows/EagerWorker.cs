using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Workflows;

/// <summary>A worker that runs scripts as fast as it can, many items at once; its activities answer null unless told otherwise.</summary>
internal sealed class EagerWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly JsonNode workflows;
    private readonly Func<ActivityRequest, ActivityResponse>? activity;
    private readonly GrpcTestClient client;
    private readonly Task running;

    public EagerWorker(Uri sidecar, string workflows, Func<ActivityRequest, ActivityResponse>? activity = null)
    {
        this.workflows = JsonNode.Parse(workflows)!;
        this.activity = activity;
        client = new GrpcTestClient(sidecar);
        running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        client.Dispose();
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var item in client.StreamAsync("/TaskHubSidecarService/GetWorkItems", new GetWorkItemsRequest(), WorkItem.Parser, stop.Token))
            {
                _ = AnswerAsync(item);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException or GrpcCallException)
        {
            // The sidecar or the test has ended the connection.
        }
    }

    private async Task AnswerAsync(WorkItem item)
    {
        try
        {
            if (item.WorkflowRequest is { } turn)
            {
                var response = WorkflowScript.Answer(workflows, turn);
                response.CompletionToken = item.CompletionToken;
                await client.AnswerAsync(response);
                return;
            }

            var answer = activity?.Invoke(item.ActivityRequest) ?? new ActivityResponse { Result = "null" };
            answer.InstanceId = item.ActivityRequest.WorkflowInstance.InstanceId;
            answer.TaskId = item.ActivityRequest.TaskId;
            answer.CompletionToken = item.CompletionToken;
            await client.AnswerAsync(answer);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or ObjectDisposedException)
        {
            // The sidecar is gone, and with it whoever waited for this answer.
        }
    }
}
