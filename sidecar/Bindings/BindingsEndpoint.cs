using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Api;
using Sidecar.Tracing;

namespace Sidecar.Bindings;

/// <summary>The binding call of the Dapr HTTP API.</summary>
internal sealed class BindingsEndpoint(OutputBindings bindings, SidecarOptions options)
{
    /// <summary>Calls the binding that the route names.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var name = context.Segment(2);
        using var span = SidecarTracing.Start(options.AppId, $"binding {name}", ActivityKind.Client, context.Request.Headers.TraceParent, context.Request.Headers.TraceState);
        var request = WithTrace((await ReadAsync(context)).ToRequest(), span, context.Request.Headers);
        try
        {
            await AnswerAsync(context.Response, await bindings.InvokeAsync(name, request, context.RequestAborted));
        }
        catch (ApiException exception) when (exception.InnerException is BindingException { Response: { } response })
        {
            AddMetadata(context.Response, response);
            throw;
        }
    }

    private async Task<BindingCall> ReadAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, options.MaxBodySize);
        try
        {
            return BindingCall.Read(body);
        }
        catch (JsonException exception)
        {
            throw BindingErrors.Malformed(exception.Message, exception);
        }
    }

    private static BindingRequest WithTrace(BindingRequest request, Activity? span, IHeaderDictionary headers)
    {
        var metadata = new Dictionary<string, string>(request.Metadata);
        Set("traceparent", span?.Id ?? headers.TraceParent);
        Set("tracestate", span?.TraceStateString ?? headers.TraceState);
        Set("baggage", headers.Baggage);
        return request with { Metadata = metadata };

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                metadata[name] = value;
            }
        }
    }

    private static async Task AnswerAsync(HttpResponse http, BindingResponse? response)
    {
        if (response is null)
        {
            http.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        AddMetadata(http, response);
        http.ContentType = "application/json";
        http.ContentLength = response.Data.Length;
        await http.Body.WriteAsync(response.Data);
    }

    private static void AddMetadata(HttpResponse http, BindingResponse response)
    {
        foreach (var (name, value) in response.Metadata)
        {
            http.Headers[$"metadata.{name}"] = string.Concat(value.Where(sign => sign is >= ' ' and <= '~'));
        }
    }
}
