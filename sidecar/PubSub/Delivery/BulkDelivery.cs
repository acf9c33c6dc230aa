namespace Sidecar.PubSub.Delivery;

/// <summary>Several messages of one topic on their way to one path of the application.</summary>
/// <param name="Entries">The messages.</param>
internal sealed record BulkDelivery(IReadOnlyList<BulkDelivery.Entry> Entries)
{
    /// <summary>Identifies the batch.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>The component of all of them.</summary>
    public string PubSubName => Entries[0].Message.PubSubName;

    /// <summary>The topic of all of them.</summary>
    public string Topic => Entries[0].Message.Topic;

    /// <summary>The path of all of them.</summary>
    public string Path => Entries[0].Message.Path;

    /// <summary>A message and the id that its answer names.</summary>
    internal sealed record Entry(string Id, TopicDelivery Message);
}
