using System.Diagnostics;
using System.Net.Http.Headers;
using Sidecar.Components;
using Sidecar.Invocation;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Bindings.Input;

/// <summary>Hands what an input binding brings to the application, under the binding's inbound policy.</summary>
internal sealed class BindingDelivery(AppChannel app, IResiliency resiliency)
{
    /// <summary>Delivers; when this returns, the application took it.</summary>
    /// <exception cref="AttemptFailedException">It did not.</exception>
    public async Task DeliverAsync(ComponentDefinition definition, BindingEvent it, CancellationToken cancellationToken)
    {
        using var span = SidecarTracing.Start(app.AppId, $"binding {definition.Name}", ActivityKind.Consumer, it.Metadata.GetValueOrDefault("traceparent"));
        try
        {
            await resiliency.ForInbound(definition.Name, BuildingBlock.Binding).RunAsync(attempt => PostAsync(definition, it, span, attempt), cancellationToken);
        }
        catch (AttemptFailedException failure) when (failure.HttpStatus is >= 200 and < 300)
        {
            // Only 200 ends the tries, but any success is one in the end.
        }
    }

    private async Task<bool> PostAsync(ComponentDefinition definition, BindingEvent it, Activity? span, CancellationToken cancellationToken)
    {
        using var request = ToRequest(definition, it, span);
        try
        {
            if (!app.IsHealthy)
            {
                throw new AttemptFailedException("app is not in a healthy state");
            }

            using var response = await app.SendAsync(request, cancellationToken);
            return (int)response.StatusCode == 200 ? true : throw new AttemptFailedException($"the application answered {(int)response.StatusCode}", (int)response.StatusCode);
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
