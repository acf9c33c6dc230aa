using System.Text.Json;

namespace Dapr.Common.Serialization;

/// <summary>Payloads as JSON; null is the empty string, both ways.</summary>
public class JsonDaprSerializer : IDaprSerializer
{
    private readonly JsonSerializerOptions options;

    /// <summary>JSON with the web's defaults and fields.</summary>
    public JsonDaprSerializer()
        : this(new JsonSerializerOptions(JsonSerializerDefaults.Web) { IncludeFields = true })
    {
    }

    /// <summary>JSON with these options.</summary>
    /// <param name="options">The options.</param>
    public JsonDaprSerializer(JsonSerializerOptions options) => this.options = options ?? throw new ArgumentNullException(nameof(options));

    /// <inheritdoc />
    public string Serialize(object? value, Type? inputType = null) =>
        value is null ? string.Empty : JsonSerializer.Serialize(value, inputType ?? value.GetType(), options);

    /// <inheritdoc />
    public T? Deserialize<T>(string? data) => string.IsNullOrEmpty(data) ? default : JsonSerializer.Deserialize<T>(data, options);

    /// <inheritdoc />
    public object? Deserialize(string? data, Type returnType)
    {
        ArgumentNullException.ThrowIfNull(returnType);
        return string.IsNullOrEmpty(data) ? null : JsonSerializer.Deserialize(data, returnType, options);
    }
}
