using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Sidecar.Grpc;

/// <summary>Puts the gRPC methods before the routes of the HTTP API.</summary>
internal sealed class GrpcStartupFilter(GrpcMiddleware middleware) : IStartupFilter
{
    /// <inheritdoc />
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => http => middleware.InvokeAsync(http, following));
        next(app);
    };
}
