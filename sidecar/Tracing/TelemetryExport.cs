using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sidecar.Tracing;

/// <summary>Sends the spans and measurements of all sidecars in this process away over OTLP, under the service name <c>sidecar</c>, until it is disposed.</summary>
internal sealed class TelemetryExport : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider traces = Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource)
        .SetSampler(CallersChoice)
        .AddSource(SidecarTracing.Name)
        .AddOtlpExporter()
        .Build();

    private readonly MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource)
        .AddMeter(SidecarTracing.Name)
        .AddOtlpExporter()
        .Build();

    private TelemetryExport()
    {
    }

    private static ResourceBuilder Resource => ResourceBuilder.CreateEmpty().AddService("sidecar").AddTelemetrySdk().AddEnvironmentVariableDetector();

    // A request that came without a trace is below ASP.NET Core's own activity, which nobody asked to record.
    private static ParentBasedSampler CallersChoice => new(new AlwaysOnSampler(), localParentNotSampled: new AlwaysOnSampler());

    /// <summary>Begins, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to; else null, and nobody listens to the spans and the meter.</summary>
    public static TelemetryExport? Start() => Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 } ? new TelemetryExport() : null;

    /// <inheritdoc />
    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
