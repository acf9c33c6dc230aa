using Google.Protobuf.Collections;

namespace Dapr.Client.Grpc;

/// <summary>Metadata in messages.</summary>
internal static class Maps
{
    /// <summary>Adds all entries, if there are any.</summary>
    public static void AddAll(this MapField<string, string> map, IReadOnlyDictionary<string, string>? entries)
    {
        foreach (var (name, value) in entries ?? new Dictionary<string, string>())
        {
            map.Add(name, value);
        }
    }
}
