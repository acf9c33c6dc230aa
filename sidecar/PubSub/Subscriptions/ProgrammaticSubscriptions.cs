using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sidecar.Invocation;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>Asks the application what it subscribes to.</summary>
internal sealed partial class ProgrammaticSubscriptions(AppChannel channel, SidecarOptions options, ILogger<ProgrammaticSubscriptions> logger)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(750), TimeSpan.FromSeconds(1)];

    /// <summary>Its answer; nothing when it has none, cannot be reached after some tries, or says what cannot be read.</summary>
    public async Task<IReadOnlyList<TopicSubscription>> ReadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await AskAsync(cancellationToken);
            }
            catch (HttpRequestException failure) when (attempt < Pauses.Length)
            {
                Log.Unreachable(logger, failure.Message);
                await Task.Delay(Pauses[attempt], options.TimeProvider, cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException)
            {
                Log.Failed(logger, failure);
                return [];
            }
        }
    }

    private async Task<IReadOnlyList<TopicSubscription>> AskAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dapr/subscribe", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("dapr-app-id", options.AppId);
        using var response = await channel.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                Log.Refused(logger, (int)response.StatusCode);
            }

            return [];
        }

        List<TopicSubscription> subscriptions = [];
        foreach (var entry in ProgrammaticSubscription.ReadAll(await response.Content.ReadAsByteArrayAsync(cancellationToken)))
        {
            if (entry.ToSubscription() is { } subscription)
            {
                subscriptions.Add(subscription);
            }
            else
            {
                Log.NoPath(logger, entry.PubSubName, entry.Topic);
            }
        }

        return subscriptions;
    }

    private static partial class Log
    {
        [LoggerMessage(301, LogLevel.Warning, "The application does not answer /dapr/subscribe: {Cause}; it is asked again")]
        public static partial void Unreachable(ILogger logger, string cause);

        [LoggerMessage(302, LogLevel.Error, "The application's subscriptions cannot be read")]
        public static partial void Failed(ILogger logger, Exception cause);

        [LoggerMessage(303, LogLevel.Error, "The application answered /dapr/subscribe with {Status}; it gets no subscriptions from there")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(304, LogLevel.Warning, "The application's subscription of topic {Topic} on {PubSub} names no path and is left out")]
        public static partial void NoPath(ILogger logger, string pubSub, string topic);
    }
}
