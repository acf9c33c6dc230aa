namespace Sidecar.HotReload;

/// <summary>A capability that runs something for resources or components, and can follow their change while the sidecar runs.</summary>
internal interface IReloadable
{
    /// <summary>
    /// Brings what runs in line with the resources and components that there are now; nothing before it has begun or after it has ended.
    /// When this returns, nothing uses what is no longer there.
    /// </summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
