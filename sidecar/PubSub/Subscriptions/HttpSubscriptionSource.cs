using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sidecar.Apps.Http;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>An application that says it over HTTP: <c>GET /dapr/subscribe</c>.</summary>
internal sealed partial class HttpSubscriptionSource(HttpAppClient app, SidecarOptions options, ILogger<HttpSubscriptionSource> logger) : ISubscriptionSource
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TopicSubscription>> AskAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dapr/subscribe", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("dapr-app-id", options.AppId);
        using var response = await app.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                Log.Refused(logger, (int)response.StatusCode);
            }

            return [];
        }

        return [.. Read(await response.Content.ReadAsByteArrayAsync(cancellationToken))];
    }

    private List<TopicSubscription> Read(byte[] body)
    {
        List<TopicSubscription> subscriptions = [];
        foreach (var entry in ReadAll(body))
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

    private static IReadOnlyList<ProgrammaticSubscription> ReadAll(byte[] body)
    {
        try
        {
            return ProgrammaticSubscription.ReadAll(body);
        }
        catch (JsonException failure)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.SubscriptionsRefused, LogLevel.Error,
            "The application answered /dapr/subscribe with {Status}; it gets no subscriptions from there")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(
            EventIds.SubscriptionWithoutPath, LogLevel.Warning,
            "The application's subscription of topic {Topic} on {PubSub} names no path and is left out")]
        public static partial void NoPath(ILogger logger, string pubSub, string topic);
    }
}
