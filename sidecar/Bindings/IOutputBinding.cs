using Sidecar.Components;

namespace Sidecar.Bindings;

/// <summary>A binding that the application calls.</summary>
internal interface IOutputBinding : IComponent
{
    /// <summary>What it can be asked to do.</summary>
    IReadOnlyList<string> Operations { get; }

    /// <summary>Carries one of <see cref="Operations"/> out.</summary>
    /// <returns>What the other side answered; null when this kind gives no answer.</returns>
    /// <exception cref="BindingException">It could not be done, as the caller is told.</exception>
    Task<BindingResponse?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken);
}
