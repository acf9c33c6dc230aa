using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sidecar.Hosting;

/// <summary>A web host beside the sidecar's own that does one thing.</summary>
internal static class BareHost
{
    /// <summary>Builds it; nothing listens yet.</summary>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="listen">Says where it listens.</param>
    /// <param name="answer">Answers every request.</param>
    public static WebApplication Build(ILoggerFactory loggers, Action<KestrelServerOptions> listen, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers).AddSingleton<IHostLifetime, UnattendedLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            listen(kestrel);
        });
        var host = builder.Build();
        host.Run(answer);
        return host;
    }
}
