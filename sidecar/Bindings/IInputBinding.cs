using Sidecar.Components;

namespace Sidecar.Bindings;

/// <summary>A binding that calls the application.</summary>
internal interface IInputBinding : IComponent
{
    /// <summary>Hands what comes to <paramref name="handler"/> until cancelled.</summary>
    Task ReadAsync(Func<BindingEvent, CancellationToken, Task> handler, CancellationToken cancellationToken);
}
