using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Sidecar.Testing;

/// <summary>
/// The application beside a <see cref="TestSidecar"/>. It has its address at once and listens from the start of its sidecar on, or from
/// <see cref="StartAsync()"/>.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly Func<IReadOnlyDictionary<string, string?>, WebApplication>? build;
    private readonly ReservedPort? port;
    private readonly Lock gate = new();
    private WebApplication? host;
    private Task? started;

    private TestApp(Uri address) => Address = address;

    private TestApp(Func<TestApp, IReadOnlyDictionary<string, string?>, WebApplication> build)
    {
        this.build = environment => build(this, environment);
        port = new ReservedPort();
        Address = new Uri($"http://127.0.0.1:{port.Number}");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The port that it listens on.</summary>
    public int Port => Address.Port;

    /// <summary>
    /// The requests that it got. Empty for an application that this library did not build: <see cref="Hosting"/> and <see cref="At"/>.
    /// </summary>
    public Recorded<ReceivedRequest> Received { get; } = new("requests", request => $"{request.Method} {request.Target} {request.Body}");

    /// <summary>An application that answers every request in one way.</summary>
    /// <param name="answer">The answer; 200 without a body unless given.</param>
    public static TestApp Answering(RequestDelegate? answer = null) => Mapping(app => app.Run(answer ?? (_ => Task.CompletedTask)));

    /// <summary>
    /// An application with routes. Its configuration holds <c>DAPR_HTTP_PORT</c>, <c>DAPR_GRPC_PORT</c> and the tokens, where the Dapr SDKs
    /// look for them.
    /// </summary>
    /// <param name="map">Maps the routes.</param>
    /// <param name="configure">Adds services, <c>AddDaprClient</c> for one.</param>
    public static TestApp Mapping(Action<WebApplication> map, Action<WebApplicationBuilder>? configure = null) => new((self, environment) =>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(environment);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.Use(self.RecordAsync);
        map(app);
        return app;
    });

    /// <summary>An application that the test builds itself, its own <c>Program</c> for one. It must not say where it listens.</summary>
    /// <param name="build">
    /// Builds it, not yet started, from the variables that <c>dapr run</c> would set: <c>APP_ID</c>, <c>APP_PORT</c>,
    /// <c>DAPR_HTTP_PORT</c>, <c>DAPR_GRPC_PORT</c>, and the tokens.
    /// </param>
    public static TestApp Hosting(Func<IReadOnlyDictionary<string, string?>, WebApplication> build) => new((_, environment) => build(environment));

    /// <summary>An application that runs elsewhere and that the test ends itself.</summary>
    public static TestApp At(Uri address) => new(address);

    /// <summary>Starts it without a sidecar of this library; starting it again changes nothing.</summary>
    public Task StartAsync() => StartAsync(new Dictionary<string, string?>());

    /// <summary>Ends it; whoever calls it then is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (host is { } running)
        {
            await running.StopAsync();
            await running.DisposeAsync();
        }

        port?.Dispose();
    }

    /// <summary>Starts it with the variables of its sidecar.</summary>
    internal Task StartAsync(IReadOnlyDictionary<string, string?> environment)
    {
        lock (gate)
        {
            return started ??= build is null ? Task.CompletedTask : ListenAsync(build(environment));
        }
    }

    private async Task ListenAsync(WebApplication app)
    {
        host = app;
        port!.Give(app);
        await app.StartAsync();
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        var request = await ReceivedRequest.ReadAsync(context);
        context.Features.Set(request);
        Received.Add(request);
        await next(context);
    }
}
