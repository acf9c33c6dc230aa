namespace Shop.ServiceDefaults.Events;

/// <summary>What the sidecar reads from the answer to a delivery.</summary>
/// <param name="Status"><c>SUCCESS</c>, <c>RETRY</c> or <c>DROP</c>.</param>
internal sealed record TopicAnswer(string Status)
{
    public static TopicAnswer From(TopicResult result) => result switch
    {
        TopicResult.Handled => new("SUCCESS"),
        TopicResult.Retry => new("RETRY"),
        TopicResult.Drop => new("DROP"),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, message: null),
    };
}
