using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Grpc;
using Sidecar.Grpc.Protocol;

namespace Sidecar.Health;

/// <summary>The shutdown API over HTTP and gRPC: the answer first, then the end.</summary>
internal sealed class ShutdownApi(StopSignal stop)
{
    /// <summary>Maps it.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1.0/shutdown", context =>
        {
            Request(context);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        return routes.MapDapr("Shutdown", ShutdownRequest.Parser, (_, call) =>
        {
            Request(call.Http);
            return Task.FromResult(new Empty());
        });
    }

    private void Request(HttpContext context)
    {
        var forced = context.Request.Headers["dapr-force-shutdown"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase);
        context.Response.OnCompleted(() =>
        {
            stop.Request(forced ? StopRequest.Forced : StopRequest.Graceful);
            return Task.CompletedTask;
        });
    }
}
