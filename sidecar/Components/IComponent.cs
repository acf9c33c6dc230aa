namespace Sidecar.Components;

/// <summary>A loaded component: each building block's interface extends it.</summary>
internal interface IComponent : IAsyncDisposable
{
    /// <summary>What the metadata API lists as its capabilities.</summary>
    IReadOnlyList<string> Capabilities { get; }

    /// <summary>Opens what the component stands for. Called once, before anything else.</summary>
    Task StartAsync(CancellationToken cancellationToken);
}
