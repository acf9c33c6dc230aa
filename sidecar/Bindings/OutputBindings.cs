using System.Diagnostics;
using Sidecar.Components;
using Sidecar.Resiliency;
using Sidecar.Tracing;

namespace Sidecar.Bindings;

/// <summary>Calls output bindings by name, under their policies.</summary>
internal sealed class OutputBindings(ComponentStore components, IResiliency resiliency, SidecarOptions options)
{
    /// <summary>Calls a binding.</summary>
    /// <exception cref="Api.Errors.ApiException">It is unknown, cannot do that, or failed.</exception>
    public async Task<BindingResponse?> InvokeAsync(string name, BindingRequest request, BindingTrace trace, CancellationToken cancellationToken)
    {
        using var span = SidecarTracing.Start(options.AppId, $"binding {name}", ActivityKind.Client, trace.Parent, trace.State);
        var binding = components.Find<IOutputBinding>(name) ?? throw BindingErrors.Failed(name, $"couldn't find output binding {name}");
        if (request.Operation.Length == 0)
        {
            throw BindingErrors.Failed(name, "operation field is missing from request");
        }

        if (!binding.Operations.Contains(request.Operation))
        {
            throw BindingErrors.Failed(
                name,
                $"binding {name} does not support operation {request.Operation}. supported operations:{string.Join(' ', binding.Operations)}");
        }

        var traced = trace.AddTo(request, span);
        try
        {
            return await resiliency.ForOutbound(name, BuildingBlock.Binding).RunAsync(attempt => binding.InvokeAsync(traced, attempt), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw BindingErrors.Failed(name, exception.Message, exception);
        }
    }
}
