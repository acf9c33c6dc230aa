using System.Diagnostics;
using Sidecar.Components;

namespace Sidecar.Bindings.Input;

/// <summary>The application, as something that takes what input bindings bring.</summary>
internal interface IBindingReceiver
{
    /// <summary>Asks whether it wants what a binding brings.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    Task<bool> WantsAsync(ComponentDefinition definition, CancellationToken cancellationToken);

    /// <summary>Makes one attempt to hand over what a binding brought.</summary>
    /// <exception cref="Resiliency.AttemptFailedException">The application did not take it, or cannot be reached.</exception>
    Task DeliverAsync(ComponentDefinition definition, BindingEvent it, Activity? span, CancellationToken cancellationToken);
}
