using System.Text.Json.Serialization;

namespace Dapr;

#pragma warning disable MA0048 // The type has the same name as the one without data.
/// <summary>An event with data whose envelope the publisher writes. The sidecar fills in what is missing, but gives it no id.</summary>
/// <typeparam name="TData">The data, written as JSON.</typeparam>
/// <param name="data">The data.</param>
public class CloudEvent<TData>(TData data) : CloudEvent
{
    /// <summary>The data.</summary>
    [JsonPropertyName("data")]
    public TData Data { get; } = data;

    /// <summary>What the data is: application/json.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";
}
#pragma warning restore MA0048
