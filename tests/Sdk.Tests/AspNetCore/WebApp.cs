using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Sdk.Tests.AspNetCore;

/// <summary>An application in this process.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebApp(WebApplication app) => this.app = app;

    public HttpClient Client => app.GetTestClient();

    public static async Task<WebApp> StartAsync(Action<WebApplication> configure, Action<WebApplicationBuilder>? build = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        build?.Invoke(builder);
        var web = builder.Build();
        configure(web);
        await web.StartAsync();
        return new WebApp(web);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
