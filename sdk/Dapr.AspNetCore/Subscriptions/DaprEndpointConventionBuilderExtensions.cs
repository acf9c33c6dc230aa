using Dapr;
using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Marks endpoints as subscribers.</summary>
public static class DaprEndpointConventionBuilderExtensions
{
    /// <summary>Subscribes the endpoint to a topic.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    public static T WithTopic<T>(this T builder, string pubsubName, string name)
        where T : IEndpointConventionBuilder => builder.WithTopic(pubsubName, name, enableRawPayload: false);

    /// <summary>Subscribes the endpoint to a topic.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="metadata">What the component may want to know.</param>
    public static T WithTopic<T>(this T builder, string pubsubName, string name, IDictionary<string, string> metadata)
        where T : IEndpointConventionBuilder => builder.WithTopic(pubsubName, name, enableRawPayload: false, metadata);

    /// <summary>Subscribes the endpoint to a topic.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="enableRawPayload">Whether messages come without an envelope.</param>
    public static T WithTopic<T>(this T builder, string pubsubName, string name, bool enableRawPayload)
        where T : IEndpointConventionBuilder => builder.WithTopic(pubsubName, name, enableRawPayload, metadata: null!);

    /// <summary>Subscribes the endpoint to a topic.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="name">The topic.</param>
    /// <param name="enableRawPayload">Whether messages come without an envelope.</param>
    /// <param name="metadata">What the component may want to know.</param>
    public static T WithTopic<T>(this T builder, string pubsubName, string name, bool enableRawPayload, IDictionary<string, string> metadata)
        where T : IEndpointConventionBuilder =>
        Add(builder, new TopicAttribute(pubsubName, name, enableRawPayload), metadata);

    /// <summary>Subscribes the endpoint to a topic.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="topicOptions">The subscription.</param>
    public static T WithTopic<T>(this T builder, TopicOptions topicOptions)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(topicOptions);
        var topic = new TopicAttribute(topicOptions.PubsubName, topicOptions.Name, topicOptions.OwnedMetadatas, topicOptions.MetadataSeparator)
        {
            EnableRawPayload = topicOptions.EnableRawPayload,
            DeadLetterTopic = topicOptions.DeadLetterTopic,
            Match = topicOptions.Match,
            Priority = topicOptions.Priority,
        };
        return Add(builder, topic, topicOptions.Metadata);
    }

    /// <summary>Has a topic's messages come many at once.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="bulkSubscribeTopicOptions">How many.</param>
    public static T WithBulkSubscribe<T>(this T builder, BulkSubscribeTopicOptions bulkSubscribeTopicOptions)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(bulkSubscribeTopicOptions);
        return builder.WithMetadata(new BulkSubscribeAttribute(
            bulkSubscribeTopicOptions.TopicName, bulkSubscribeTopicOptions.MaxMessagesCount, bulkSubscribeTopicOptions.MaxAwaitDurationMs));
    }

    private static T Add<T>(T builder, TopicAttribute topic, IDictionary<string, string>? metadata)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            builder.WithMetadata(new TopicMetadataAttribute(name, value));
        }

        return builder.WithMetadata(topic);
    }
}
