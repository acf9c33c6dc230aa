using System.Globalization;
using System.Text;
using Dapr.Client;
using Shop.ServiceDefaults.CardNumbers;
using Shop.ServiceDefaults.Health;
using Shop.ServiceDefaults.Json;
using Shop.ServiceDefaults.Logging;
using Shop.ServiceDefaults.Routes;
using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults;

/// <summary>What every service host shares: logs, telemetry, health, problem details, identity, Dapr.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>How many bytes method, path and query may have together.</summary>
    private const int LongestRequestLine = 32 * 1024;

    /// <summary>Adds the shared services to <paramref name="builder"/>.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ListenOnAppPort().AddLogging().AddTelemetry().AddIdentity().AddCustomerLimits();

        var services = builder.Services;
        var identity = AppIdentity.From(builder.Configuration, builder.Environment);
        services.AddSingleton(TimeProvider.System).AddSingleton(identity);
        services.AddDaprClient();
        services.AddSingleton<SidecarHealth>().AddHostedService<SidecarWait>().AddHostedService<RouteAccessCheck>();
        services.AddProblems().AddOpenApiDocument(identity);
        services.ConfigureHttpJsonOptions(options => RequestJson.Configure(options.SerializerOptions));
        return builder;
    }

    /// <summary>
    /// Adds the shared middleware to <paramref name="app"/>, and the routes that every service has: health, the subscriptions for the
    /// sidecar, and in Development the OpenAPI document.
    /// </summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.Use(RequestSpans.NameAsync);
        app.Use(CardNumberGuard.HeadAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.Use(CardNumberGuard.BodyAsync);
        app.UseCloudEvents();

        app.MapHealth();
        app.MapSubscribeHandler().ExcludeFromDescription().RequireInternal();
        if (app.Environment.IsDevelopment())
        {
            app.MapOpenApi().AllowOpen();
        }

        return app;
    }

    /// <summary>
    /// Registers a client of another service: its constructor gets the HttpClient that reaches it by service invocation, at relative paths.
    /// </summary>
    /// <param name="services">Where to register it.</param>
    /// <param name="appId">The other service.</param>
    /// <param name="patience">A call that takes longer has no answer: it ends as <see cref="TaskCanceledException"/>.</param>
    /// <typeparam name="TClient">The client; one for the whole process.</typeparam>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, string appId, TimeSpan patience)
        where TClient : class => services.AddSingleton(provider =>
        {
            var http = provider.GetRequiredService<DaprClient>().CreateInvokableHttpClient(appId);
            http.Timeout = patience;
            return ActivatorUtilities.CreateInstance<TClient>(provider, http);
        });

    /// <summary>The port is Dapr's <c>APP_PORT</c>, else the setting <c>Port</c>. In Development only this machine reaches it.</summary>
    private static WebApplicationBuilder ListenOnAppPort(this WebApplicationBuilder builder)
    {
        var port = builder.Configuration["APP_PORT"] ?? builder.Configuration["Port"];
        if (port is { Length: > 0 })
        {
            if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw new InvalidOperationException($"APP_PORT (or the setting Port) is '{port}'. It must be a port from 0 to 65535.");
            }

            builder.WebHost.UseUrls($"http://{(builder.Environment.IsDevelopment() ? "localhost" : "*")}:{port}");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BoundedBody.MaximumBytes;

            // Longer paths and odd bytes in headers get the routes' own answers instead of Kestrel's, which have no body.
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        return builder;
    }
}
