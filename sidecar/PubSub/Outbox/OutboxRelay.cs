using System.Text.Json.Nodes;
using Sidecar.PubSub.CloudEvents;
using Sidecar.PubSub.Publishing;
using Sidecar.State.Stores;

namespace Sidecar.PubSub.Outbox;

/// <summary>Publishes an announcement for good once the commit it belongs to shows.</summary>
/// <param name="store">The store that the commit is in.</param>
/// <param name="settings">How the store announces.</param>
/// <param name="publisher">Publishes.</param>
/// <param name="clock">The clock.</param>
/// <param name="stopping">Ends the waiting; the announcement goes back to its broker.</param>
internal sealed class OutboxRelay(IStateStore store, OutboxSettings settings, Publisher publisher, TimeProvider clock, CancellationToken stopping)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(10);

    /// <summary>Handles an announcement.</summary>
    /// <exception cref="InvalidOperationException">The commit did not show; the broker has the announcement still.</exception>
    public async Task HandleAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        var cloudEvent = JsonNode.Parse(message.Data.Span)!.AsObject();
        var marker = (string)cloudEvent[Attributes.Id]!;
        await Task.Delay(FirstWait, clock, linked.Token);
        if (!await ShowsAsync(marker, linked.Token))
        {
            if (settings.DiscardWhenMissing)
            {
                return;
            }

            throw new InvalidOperationException($"no commit shows for {marker}");
        }

        var final = OutboxEvent.Finish(cloudEvent, settings);
        var broker = publisher.Find(settings.PubSubName, settings.Topic);
        await publisher.SendAsync(broker, settings.Topic, final, message.Metadata, cancellationToken);
        await store.ApplyAsync(new StateOperation(marker, null), cancellationToken);
    }

    private async Task<bool> ShowsAsync(string marker, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 3 < LongestPause ? pause * 3 : LongestPause)
        {
            if (await store.GetAsync(marker, cancellationToken) is not null)
            {
                return true;
            }

            if (clock.GetElapsedTime(begun) + pause > GiveUpAfter)
            {
                return false;
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }
}
