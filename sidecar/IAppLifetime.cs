namespace Sidecar;

/// <summary>
/// A capability that calls the application: it begins once the application can be reached (at once where there is none), in the order of
/// registration, and ends, in reverse, before the APIs close.
/// </summary>
internal interface IAppLifetime
{
    /// <summary>Begins; a failure is logged and ends the sidecar.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends: nothing new is taken, what is in flight is finished or given back.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
