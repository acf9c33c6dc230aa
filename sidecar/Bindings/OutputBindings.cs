using Sidecar.Components;
using Sidecar.Resiliency;

namespace Sidecar.Bindings;

/// <summary>Calls output bindings by name, under their policies.</summary>
internal sealed class OutputBindings(ComponentStore components, IResiliency resiliency)
{
    /// <summary>Calls a binding.</summary>
    /// <exception cref="Api.ApiException">It is unknown, cannot do that, or failed.</exception>
    public async Task<BindingResponse?> InvokeAsync(string name, BindingRequest request, CancellationToken cancellationToken)
    {
        var binding = components.Find<IOutputBinding>(name) ?? throw BindingErrors.Failed(name, $"couldn't find output binding {name}");
        if (request.Operation.Length == 0)
        {
            throw BindingErrors.Failed(name, "operation field is missing from request");
        }

        if (!binding.Operations.Contains(request.Operation))
        {
            throw BindingErrors.Failed(name, $"binding {name} does not support operation {request.Operation}. supported operations:{string.Join(' ', binding.Operations)}");
        }

        try
        {
            return await resiliency.ForOutbound(name, BuildingBlock.Binding).RunAsync(attempt => binding.InvokeAsync(request, attempt), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw BindingErrors.Failed(name, exception.Message, exception);
        }
    }
}
