using Sidecar.Components;

namespace Sidecar.Bindings;

/// <summary>A binding that the application calls.</summary>
internal interface IOutputBinding : IComponent
{
    /// <summary>Carries an operation out.</summary>
    /// <returns>What the other side answered; null when this kind gives no answer.</returns>
    Task<BindingResponse?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken);
}
