using Dapr.DurableTask.Protobuf;
using Sidecar.Tests.Grpc;

namespace Sidecar.Tests.Workflows;

/// <summary>A worker whose items the test takes and answers by hand.</summary>
internal sealed class ManualWorker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly GrpcTestClient client;
    private readonly CancellationTokenSource connection;
    private readonly IAsyncEnumerator<WorkItem> items;
    private Task<bool> next;

    public ManualWorker(Uri sidecar, CancellationToken cancellationToken)
    {
        connection = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        client = new GrpcTestClient(sidecar);
        items = client.StreamAsync("/TaskHubSidecarService/GetWorkItems", new GetWorkItemsRequest(), WorkItem.Parser, connection.Token).GetAsyncEnumerator(
            connection.Token);
        next = items.MoveNextAsync().AsTask();
    }

    /// <summary>The next item.</summary>
    public async Task<WorkItem> NextAsync()
    {
        Assert.True(await next.WaitAsync(Patience, TimeProvider.System));
        var item = items.Current;
        next = items.MoveNextAsync().AsTask();
        return item;
    }

    /// <summary>Breaks the stream off, also when an item is there that the test has not taken.</summary>
    public async Task LeaveAsync()
    {
        await connection.CancelAsync();
        await next.ContinueWith(_ => { }, TaskScheduler.Default);
        await items.DisposeAsync();
        client.Dispose();
        connection.Dispose();
    }
}
