using System.Text.Json;
using System.Text.Json.Serialization;
using Sidecar.Api.Json;

namespace Sidecar.Bindings;

/// <summary>The body of a binding call over HTTP.</summary>
internal sealed record BindingCall
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict, MaxDepth = 1000 };

    /// <summary>What to do.</summary>
    public string? Operation { get; init; }

    /// <summary>Any JSON.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>What goes beside it.</summary>
    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>Reads a body; what follows its first value is not looked at.</summary>
    /// <exception cref="JsonException">It is not such an object.</exception>
    public static BindingCall Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Reading.MaxDepth });
        return JsonSerializer.Deserialize<BindingCall>(ref reader, Reading) ?? new BindingCall();
    }

    /// <summary>As a component takes it: the data as JSON text, a string with its quotes; <c>null</c> when there is none.</summary>
    /// <exception cref="FormatException">A number in it is too large.</exception>
    public BindingRequest ToRequest() => new(
        Operation ?? "",
        Data is { } data ? GoJson.Write(data) : "null"u8.ToArray(),
        Metadata ?? []);
}
