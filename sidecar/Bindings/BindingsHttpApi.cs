using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sidecar.Api.Errors;
using Sidecar.Api.Requests;
using Sidecar.Tracing;

namespace Sidecar.Bindings;

/// <summary>The binding call of the Dapr API over HTTP.</summary>
internal sealed class BindingsHttpApi(OutputBindings bindings, SidecarOptions options)
{
    /// <summary>Maps it.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1.0/bindings/{name}", [HttpMethods.Post, HttpMethods.Put], (RequestDelegate)InvokeAsync);
        return routes;
    }

    private async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var request = await ReadAsync(context);
        if (BaggageHeader.Problem(headers.Baggage) is { } problem)
        {
            throw BindingErrors.InvalidBaggage(problem);
        }

        try
        {
            var trace = new BindingTrace(headers.TraceParent, headers.TraceState, headers.Baggage);
            await AnswerAsync(context.Response, await bindings.InvokeAsync(context.Segment(2), request, trace, context.RequestAborted));
        }
        catch (ApiException exception) when (exception.InnerException is BindingException { Response: { } response })
        {
            BindingHeaders.Add(context.Response, response);
            throw;
        }
    }

    private async Task<BindingRequest> ReadAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, options.MaxBodySize);
        try
        {
            return BindingCall.Read(body).ToRequest();
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw BindingErrors.Malformed(exception.Message, exception);
        }
    }

    private static async Task AnswerAsync(HttpResponse http, BindingResponse? response)
    {
        if (response is null)
        {
            http.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        BindingHeaders.Add(http, response);
        http.ContentType = "application/json";
        http.ContentLength = response.Data.Length;
        await http.Body.WriteAsync(response.Data);
    }
}
