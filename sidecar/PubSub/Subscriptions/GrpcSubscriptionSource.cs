using Google.Protobuf.WellKnownTypes;
using Sidecar.Apps.Grpc;
using Sidecar.Grpc;
using Sidecar.Grpc.Client;
using Sidecar.Grpc.Protocol;

namespace Sidecar.PubSub.Subscriptions;

/// <summary>An application that says it over gRPC: <c>ListTopicSubscriptions</c>; one without that method subscribes to nothing.</summary>
internal sealed class GrpcSubscriptionSource(GrpcAppClient app) : ISubscriptionSource
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TopicSubscription>> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await app.CallAsync(AppCallback.ListTopicSubscriptions, new Empty(), ListTopicSubscriptionsResponse.Parser, [], cancellationToken);
            return [.. reply.Message.Subscriptions.Select(Read)];
        }
        catch (GrpcCallException failure)
        {
            return failure.Code == GrpcStatus.Unimplemented ? [] : throw new HttpRequestException(failure.Message, failure);
        }
    }

    private static TopicSubscription Read(Sidecar.Grpc.Protocol.TopicSubscription said) =>
        new(said.PubsubName, said.Topic, Rules(said.Routes), SubscriptionKind.Programmatic)
        {
            Metadata = new Dictionary<string, string>(said.Metadata),
            DeadLetterTopic = said.DeadLetterTopic,
            Bulk = said.BulkSubscribe is { Enabled: true } bulk ? BulkOptions.Create(Given(bulk.MaxMessagesCount), Given(bulk.MaxAwaitDurationMs)) : null,
        };

    /// <summary>Without any rule every event goes to the empty path: one method takes them all anyway.</summary>
    private static List<SubscriptionRule> Rules(TopicRoutes? routes)
    {
        List<SubscriptionRule> rules = [.. (routes?.Rules ?? []).Select(rule => new SubscriptionRule(rule.Match.Trim(), rule.Path))];
        if (rules.Count == 0 || routes is { Default.Length: > 0 })
        {
            rules.Add(new SubscriptionRule(string.Empty, routes?.Default ?? string.Empty));
        }

        return rules;
    }

    private static int? Given(int number) => number > 0 ? number : null;
}
