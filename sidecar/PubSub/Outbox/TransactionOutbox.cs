using Sidecar.Api.Errors;
using Sidecar.Components;
using Sidecar.Grpc;
using Sidecar.PubSub.CloudEvents;
using Sidecar.PubSub.Publishing;
using Sidecar.State;
using Sidecar.State.Stores;

namespace Sidecar.PubSub.Outbox;

/// <summary>
/// Publishes an announcement of each write of a transaction to a topic of its own, where it waits for the commit, and has the commit leave
/// a marker for each.
/// </summary>
internal sealed class TransactionOutbox(ComponentStore components, Publisher publisher, SidecarOptions options) : IOutbox
{
    private const string Projection = "outbox.projection";
    private static readonly byte[] Marker = "0"u8.ToArray();

    /// <inheritdoc />
    public async Task<IReadOnlyList<StateOperation>> PrepareAsync(OutboxTransaction transaction, CancellationToken cancellationToken)
    {
        if (!components.TryFind<IStateStore>(transaction.StoreName, out _, out var definition) || OutboxSettings.Of(definition) is not { } settings)
        {
            return transaction.Operations;
        }

        List<StateOperation> operations = [];
        List<StateOperation> markers = [];
        foreach (var (write, operation) in transaction.Writes.Zip(transaction.Operations))
        {
            if (IsProjection(write))
            {
                continue;
            }

            operations.Add(operation);
            if (write.Value is not null)
            {
                var shown = transaction.Writes.FirstOrDefault(other => IsProjection(other) && other.Key == write.Key) ?? write;
                var id = await AnnounceAsync(settings, write, shown, transaction, cancellationToken);
                markers.Add(new StateOperation(id, Marker));
            }
        }

        return [.. operations, .. markers];
    }

    private async Task<string> AnnounceAsync(
        OutboxSettings settings, StateWrite write, StateWrite shown, OutboxTransaction transaction, CancellationToken cancellationToken)
    {
        var id = OutboxEvent.MarkerPrefix + Guid.NewGuid();
        var context = new EventContext(
            settings.PubSubName,
            string.Empty,
            options.AppId,
            options.TimeProvider.GetLocalNow(),
            transaction.TraceParent,
            transaction.TraceState);
        var cloudEvent = OutboxEvent.Create(id, settings, write, shown, context);
        var topic = settings.InternalTopic(options);
        try
        {
            var broker = publisher.Find(settings.InternalPubSubName, topic);
            await publisher.SendAsync(broker, topic, cloudEvent, new Dictionary<string, string>(), cancellationToken);
            return id;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(failure).ToException(failure);
        }
    }

    private ApiError Failed(Exception failure) => new(
        500,
        GrpcStatus.Internal,
        "ERR_PUBLISH_OUTBOX",
        $"error while publishing outbox message: {failure.Message}",
        [ErrorDetails.ErrorInfo("DAPR_PUBSUB_OUTBOX", ("appID", options.AppId), ("error", failure.Message))]);

    private static bool IsProjection(StateWrite write) =>
        write.Metadata?.GetValueOrDefault(Projection) is { } value && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
