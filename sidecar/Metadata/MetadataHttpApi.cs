using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Api.Json;
using Sidecar.Api.Requests;

namespace Sidecar.Metadata;

/// <summary>The metadata API over HTTP.</summary>
internal sealed class MetadataHttpApi(SidecarMetadata metadata, SidecarOptions options)
{
    /// <summary>Maps <c>GET /v1.0/metadata</c> and <c>PUT /v1.0/metadata/{key}</c>.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/metadata", (RequestDelegate)GetAsync);
        routes.MapPut("/v1.0/metadata/{key}", (RequestDelegate)PutAsync);
        return routes;
    }

    private Task GetAsync(HttpContext context) => ApiJson.WriteAsync(context, writer => metadata.Describe().WriteTo(writer));

    private async Task PutAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, options.MaxBodySize, ApiErrors.BodyRead);
        metadata.Set(context.Segment(2), Encoding.UTF8.GetString(body));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
