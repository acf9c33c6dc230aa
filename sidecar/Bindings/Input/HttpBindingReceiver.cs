using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Sidecar.Apps.Http;
using Sidecar.Components;
using Sidecar.Invocation;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Bindings.Input;

/// <summary>An application that takes what input bindings bring over HTTP.</summary>
internal sealed class HttpBindingReceiver(HttpAppClient app) : IBindingReceiver
{
    /// <summary>It is asked with <c>OPTIONS</c>: success and 405 mean yes.</summary>
    public async Task<bool> WantsAsync(ComponentDefinition definition, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, app.AddressOf(BindingRoute.Of(definition)));
        using var response = await app.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.MethodNotAllowed;
    }

    /// <inheritdoc />
    public async Task DeliverAsync(ComponentDefinition definition, BindingEvent it, Activity? span, CancellationToken cancellationToken)
    {
        using var request = ToRequest(definition, it, span);
        try
        {
            using var response = await app.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new AttemptFailedException($"the application answered {(int)response.StatusCode}", (int)response.StatusCode);
            }
        }
        catch (HttpRequestException exception)
        {
            throw new AttemptFailedException(exception.Message, cause: exception);
        }
    }

    private HttpRequestMessage ToRequest(ComponentDefinition definition, BindingEvent it, Activity? span)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, app.AddressOf(BindingRoute.Of(definition))) { Content = new ReadOnlyMemoryContent(it.Data) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in it.Metadata.Where(entry => entry.Key is not "traceparent"))
        {
            HeaderRules.Add(request, name, value);
        }

        HeaderRules.Add(request, "traceparent", SidecarTracing.TraceParent(span, it.Metadata.GetValueOrDefault("traceparent")));
        return request;
    }
}
