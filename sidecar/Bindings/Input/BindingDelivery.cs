using System.Diagnostics;
using Sidecar.Apps;
using Sidecar.Components;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Bindings.Input;

/// <summary>Hands what an input binding brings to the application, under the binding's inbound policy.</summary>
internal sealed class BindingDelivery(AppChannel app, IBindingReceiver receiver, IResiliency resiliency)
{
    /// <summary>Delivers; when this returns, the application took it.</summary>
    /// <exception cref="AttemptFailedException">It did not.</exception>
    public async Task DeliverAsync(ComponentDefinition definition, BindingEvent it, CancellationToken cancellationToken)
    {
        using var span = SidecarTracing.Start(app.AppId, $"binding {definition.Name}", ActivityKind.Consumer, it.Metadata.GetValueOrDefault("traceparent"));
        try
        {
            await resiliency.ForInbound(definition.Name, BuildingBlock.Binding).RunAsync(
                attempt => AttemptAsync(definition, it, span, attempt), cancellationToken);
        }
        catch (AttemptFailedException failure) when (failure.HttpStatus is >= 200 and < 300)
        {
            // Only 200 ends the tries, but any success is one in the end.
        }
    }

    private async Task<bool> AttemptAsync(ComponentDefinition definition, BindingEvent it, Activity? span, CancellationToken cancellationToken)
    {
        if (!app.IsHealthy)
        {
            throw new AttemptFailedException("app is not in a healthy state");
        }

        await receiver.DeliverAsync(definition, it, span, cancellationToken);
        return true;
    }
}
