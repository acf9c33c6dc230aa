using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sidecar.Bindings;

/// <summary>The body of a binding call over HTTP.</summary>
internal sealed record BindingCall
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What to do.</summary>
    public string? Operation { get; init; }

    /// <summary>Any JSON.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>What goes beside it.</summary>
    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">It is not such an object.</exception>
    public static BindingCall Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize<BindingCall>(body, Reading) ?? new BindingCall();

    /// <summary>As a component takes it: the data as JSON text, a string with its quotes; <c>null</c> when there is none.</summary>
    public BindingRequest ToRequest() => new(
        Operation ?? "",
        Data is { } data ? JsonSerializer.SerializeToUtf8Bytes(data, Writing) : "null"u8.ToArray(),
        Metadata ?? []);
}
