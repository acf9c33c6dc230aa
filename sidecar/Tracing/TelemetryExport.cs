using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sidecar.Tracing;

/// <summary>
/// Sends the spans of all sidecars in this process away, and their measurements where the environment names an OTLP endpoint, under the
/// service name <c>sidecar</c>, until it is disposed.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider traces;
    private readonly MeterProvider? metrics;

    /// <summary>Begins. Only where <see cref="TracingSettings.Exports"/>: else nobody need listen to the spans and the meter, nor load the library.</summary>
    public TelemetryExport(TracingSettings settings)
    {
        var builder = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource).SetSampler(Sampler(settings.SamplingRate)).AddSource(SidecarTracing.Name);
        traces = To(builder, settings).Build();
        metrics = settings.IsOtlpOfEnvironment
            ? Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource).AddMeter(SidecarTracing.Name).AddOtlpExporter().Build()
            : null;
    }

    private static ResourceBuilder Resource => ResourceBuilder.CreateEmpty().AddService("sidecar").AddTelemetrySdk().AddEnvironmentVariableDetector();

    /// <inheritdoc />
    public void Dispose()
    {
        traces.Dispose();
        metrics?.Dispose();
    }

    // What the caller records is recorded. Of the rest the share counts, also below ASP.NET Core's own activity, which nobody asked to record.
    private static ParentBasedSampler Sampler(double rate)
    {
        var share = new TraceIdRatioBasedSampler(rate);
        return new ParentBasedSampler(share, remoteParentNotSampled: share, localParentNotSampled: share);
    }

    private static TracerProviderBuilder To(TracerProviderBuilder builder, TracingSettings settings)
    {
        if (settings.IsOtlpOfEnvironment)
        {
            builder.AddOtlpExporter();
        }
        else if (settings.Otlp is { } endpoint)
        {
            builder.AddOtlpExporter(otlp => Configure(otlp, endpoint, settings));
        }

        if (settings.Zipkin is { } zipkin)
        {
            builder.AddProcessor(new BatchActivityExportProcessor(new ZipkinExporter(zipkin)));
        }

        return settings.Stdout ? builder.AddProcessor(new SimpleActivityExportProcessor(new LineExporter(Console.Out))) : builder;
    }

    private static void Configure(OtlpExporterOptions otlp, Uri endpoint, TracingSettings settings)
    {
        otlp.Endpoint = endpoint;
        otlp.Protocol = settings.IsOtlpOverHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        otlp.Headers = settings.Headers;
        otlp.TimeoutMilliseconds = (int)settings.Timeout.TotalMilliseconds;
    }
}
