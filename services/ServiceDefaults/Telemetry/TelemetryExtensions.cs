using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>Traces and metrics by OpenTelemetry, from the sources that the framework has itself.</summary>
internal static class TelemetryExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Traces are always made, so that logs have their ids; they and the metrics leave the process over OTLP when
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
    /// </summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        var exports = builder.Configuration[Endpoint] is { Length: > 0 };
        builder.Services.AddSingleton<ShopMetrics>();
        builder.Services.AddSingleton(provider => Traces(provider, exports));
        if (exports)
        {
            builder.Services.AddSingleton(Metrics);
        }

        builder.Services.AddHostedService<TelemetryStart>();
        return builder;
    }

    private static TracerProvider Traces(IServiceProvider provider, bool exports)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource(provider))
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Dapr.*");
        return (exports ? traces.AddOtlpExporter() : traces).Build();
    }

    private static MeterProvider Metrics(IServiceProvider provider) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource(provider))
        .AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Dapr.*", ShopMetrics.Name)
        .AddOtlpExporter()
        .Build();

    private static ResourceBuilder Resource(IServiceProvider provider) => ResourceBuilder.CreateEmpty()
        .AddService(provider.GetRequiredService<AppIdentity>().AppId)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
