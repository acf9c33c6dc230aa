using System.Text.Json;

namespace Dapr.Workflow.Replay;

/// <summary>
/// Payloads as the official SDK writes them: JSON with the web's defaults and fields; null is the empty string, both ways.
/// </summary>
internal sealed class WorkflowSerializer
{
    private readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web) { IncludeFields = true };

    public string Write(object? value) => value is null ? string.Empty : JsonSerializer.Serialize(value, value.GetType(), options);

    public T? Read<T>(string? payload) => string.IsNullOrEmpty(payload) ? default : JsonSerializer.Deserialize<T>(payload, options);

    public object? Read(string? payload, Type type) => string.IsNullOrEmpty(payload) ? null : JsonSerializer.Deserialize(payload, type, options);
}
