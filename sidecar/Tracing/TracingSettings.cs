using System.Globalization;
using System.Text.Json.Nodes;
using Sidecar.Components;

namespace Sidecar.Tracing;

/// <summary>Where spans go and how many: <c>spec.tracing</c> of the Configuration. The variables of OpenTelemetry come first.</summary>
internal sealed record TracingSettings
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const double RateOfNone = 0.0001;
    private const string TracesVariable = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>
    /// The share of traces that is recorded, 0 to 1, of those that the caller does not record. Default: 1; for a text that is no number,
    /// one in ten thousand, as in the official runtime.
    /// </summary>
    public double SamplingRate { get; init; } = 1;

    /// <summary>Whether a variable of the environment names an OTLP endpoint; all about it is taken from there.</summary>
    public bool IsOtlpOfEnvironment { get; init; }

    /// <summary>The OTLP endpoint of the Configuration; null: none.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>Whether that one is spoken to over HTTP. Default: gRPC.</summary>
    public bool IsOtlpOverHttp { get; init; }

    /// <summary>Headers for it, as <c>name=value</c> with commas between.</summary>
    public string Headers { get; init; } = string.Empty;

    /// <summary>How long an export may take. Default: 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where Zipkin takes spans; null: nowhere.</summary>
    public Uri? Zipkin { get; init; }

    /// <summary>Whether each span is a line of the standard output.</summary>
    public bool Stdout { get; init; }

    /// <summary>Whether spans go anywhere.</summary>
    public bool Exports => IsOtlpOfEnvironment || Otlp is not null || Zipkin is not null || Stdout;

    /// <summary>Reads them.</summary>
    /// <exception cref="SidecarStartException">An address or a number is none.</exception>
    public static TracingSettings Read(JsonObject spec, Func<string, string?> readEnvironment)
    {
        var tracing = spec["tracing"] as JsonObject ?? [];
        var otel = tracing["otel"] as JsonObject ?? [];
        var isHttp = otel["protocol"]?.ToString() == "http";
        return new TracingSettings
        {
            SamplingRate = Rate(tracing["samplingRate"]?.ToString()),
            IsOtlpOfEnvironment = readEnvironment(EndpointVariable) is { Length: > 0 } || readEnvironment(TracesVariable) is { Length: > 0 },
            Otlp = Text(otel, "endpointAddress") is { } address ? Address(address, otel["isSecure"]?.ToString() != "false", isHttp) : null,
            IsOtlpOverHttp = isHttp,
            Headers = HeadersOf(otel["headers"]),
            Timeout = TimeoutOf(Text(otel, "timeout")),
            Zipkin = Text(tracing["zipkin"] as JsonObject ?? [], "endpointAddress") is { } zipkin ? Parse(zipkin) : null,
            Stdout = tracing["stdout"]?.ToString() == "true",
        };
    }

    private static double Rate(string? text) => text switch
    {
        null or "" => 1,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && !double.IsNaN(rate) => Math.Clamp(rate, 0, 1),
        _ => RateOfNone,
    };

    private static Uri Address(string text, bool isSecure, bool isHttp)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"{(isSecure ? "https" : "http")}://{text}";
        return Parse(isHttp && new Uri(address).AbsolutePath == "/" ? address.TrimEnd('/') + "/v1/traces" : address);
    }

    private static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new SidecarStartException($"tracing: {text} is no address");

    private static string HeadersOf(JsonNode? node) => node switch
    {
        JsonArray list => string.Join(',', list.OfType<JsonObject>().Select(header => $"{header["name"]}={header["value"]}")),
        JsonObject map => string.Join(',', map.Select(header => $"{header.Key}={header.Value}")),
        _ => node?.ToString() ?? string.Empty,
    };

    private static TimeSpan TimeoutOf(string? text)
    {
        if (text is null)
        {
            return TimeSpan.FromSeconds(10);
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
            : GoDuration.TryParse(text, out var timeout) ? timeout
            : throw new SidecarStartException($"tracing.otel.timeout is no duration: {text}");
    }

    private static string? Text(JsonObject from, string name) => from[name]?.ToString() is { Length: > 0 } text ? text : null;
}
