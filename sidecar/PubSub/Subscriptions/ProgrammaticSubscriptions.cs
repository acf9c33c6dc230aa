using Microsoft.Extensions.Logging;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Finds out what the application subscribes to.</summary>
internal sealed partial class ProgrammaticSubscriptions(ISubscriptionSource source, SidecarOptions options, ILogger<ProgrammaticSubscriptions> logger)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(750), TimeSpan.FromSeconds(1)];

    /// <summary>Its answer; nothing when it has none, cannot be reached after some tries, or says what cannot be read.</summary>
    public async Task<IReadOnlyList<TopicSubscription>> ReadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await source.AskAsync(cancellationToken);
            }
            catch (HttpRequestException failure) when (attempt < Pauses.Length)
            {
                Log.Unreachable(logger, failure.Message);
                await Task.Delay(Pauses[attempt], options.TimeProvider, cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or FormatException)
            {
                Log.Failed(logger, failure);
                return [];
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.SubscriptionsUnreachable, LogLevel.Warning, "The application does not say what it subscribes to: {Cause}; it is asked again")]
        public static partial void Unreachable(ILogger logger, string cause);

        [LoggerMessage(EventIds.SubscriptionsFailed, LogLevel.Error, "The application's subscriptions cannot be read")]
        public static partial void Failed(ILogger logger, Exception cause);
    }
}
