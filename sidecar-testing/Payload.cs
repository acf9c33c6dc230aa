using System.Text;
using System.Text.Json;
using Sidecar.Observation;

namespace Sidecar.Testing;

/// <summary>Reads what was recorded.</summary>
public static class Payload
{
    private const int Shown = 300;

    /// <summary>The data of the cloud event that was published.</summary>
    /// <typeparam name="T">What it is; JSON is read with the web defaults.</typeparam>
    /// <exception cref="JsonException">It is no cloud event, or its data is no such thing.</exception>
    public static T? Data<T>(this PublishedMessage message) => DataOf<T>(message.Body);

    /// <summary>The data of the cloud event that was delivered.</summary>
    /// <inheritdoc cref="Data{T}(PublishedMessage)"/>
    public static T? Data<T>(this DeliveredMessage message) => DataOf<T>(message.Body);

    /// <summary>The value that was saved; the default of its type when the key was deleted.</summary>
    /// <typeparam name="T">What it is; JSON is read with the web defaults.</typeparam>
    /// <exception cref="JsonException">It is no such thing.</exception>
    public static T? Value<T>(this SavedState state) =>
        state.Value is { } value ? JsonSerializer.Deserialize<T>(value.Span, JsonSerializerOptions.Web) : default;

    /// <summary>The bytes as a message for people has them.</summary>
    internal static string Show(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        return text.Length > Shown ? text[..Shown] + "…" : text;
    }

    private static T? DataOf<T>(ReadOnlyMemory<byte> cloudEvent)
    {
        using var parsed = JsonDocument.Parse(cloudEvent);
        return parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty("data", out var data)
            ? data.Deserialize<T>(JsonSerializerOptions.Web)
            : throw new JsonException("this is no cloud event with data in JSON");
    }
}
