using System.Threading.Channels;
using Dapr.DurableTask.Protobuf;
using Sidecar.Grpc;

namespace Sidecar.Workflows.Dispatch;

/// <summary>One connected worker: its stream of work items. An item is written the moment it is there.</summary>
internal sealed class WorkerStream
{
    private const int Batch = 16;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);
    private readonly Channel<WorkTicket> queue = Channel.CreateUnbounded<WorkTicket>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>What the worker has and has not answered; belongs to the dispatcher.</summary>
    public HashSet<WorkTicket> Tickets { get; } = [];

    /// <summary>Sends a ticket's item.</summary>
    public void Send(WorkTicket ticket) => queue.Writer.TryWrite(ticket);

    /// <summary>
    /// Writes items until the worker leaves, does not take one for ten seconds, or <paramref name="cancellationToken"/> ends.
    /// </summary>
    public async Task RunAsync(GrpcWriter<WorkItem> writer, TimeProvider clock, CancellationToken cancellationToken)
    {
        await writer.OpenAsync(cancellationToken);
        while (await queue.Reader.WaitToReadAsync(cancellationToken))
        {
            for (var count = 0; count < Batch && queue.Reader.TryRead(out var ticket); count++)
            {
                if (!ticket.IsOver)
                {
                    writer.Add(ticket.Item);
                }
            }

            await writer.FlushAsync(cancellationToken).WaitAsync(SendTimeout, clock, cancellationToken);
        }
    }
}
