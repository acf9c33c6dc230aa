using System.Text.Json;

namespace Services.Tests.Fakes;

/// <summary>A message that was published.</summary>
/// <param name="PubSub">The component.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Json">The data.</param>
/// <param name="Metadata">What came with it.</param>
internal sealed record PublishedEvent(string PubSub, string Topic, string Json, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The data, read.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Json, JsonSerializerOptions.Web)!;
}
