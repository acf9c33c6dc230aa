namespace Sidecar.Apps;

/// <summary>This sidecar's own application: whether it is there, whether it is well, and whose turn it is to call it.</summary>
internal sealed class AppChannel(SidecarOptions options) : IDisposable
{
    private readonly SemaphoreSlim? places = options.AppMaxConcurrency > 0 ? new SemaphoreSlim(options.AppMaxConcurrency) : null;
    private volatile bool isHealthy = true;

    /// <summary>The application's id.</summary>
    public string AppId => options.AppId;

    /// <summary>Whether there is an application to call.</summary>
    public bool IsConfigured => options.AppPort > 0;

    /// <summary>Whether the application's health probe allows calls; always true where probes are off.</summary>
    public bool IsHealthy
    {
        get => isHealthy;
        set
        {
            if (isHealthy != value)
            {
                isHealthy = value;
                HealthChanged?.Invoke(this, EventArgs.Empty);
            }
        }
    }

    /// <summary>Raised with each change of <see cref="IsHealthy"/>.</summary>
    public event EventHandler? HealthChanged;

    /// <summary>
    /// Makes a call. Where <see cref="SidecarOptions.AppMaxConcurrency"/> is set, it waits for its turn; a place is free again once the
    /// application answers.
    /// </summary>
    public Task<T> InTurnAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) =>
        places is null ? call() : WaitAsync(places, call, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => places?.Dispose();

    private static async Task<T> WaitAsync<T>(SemaphoreSlim places, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        finally
        {
            places.Release();
        }
    }
}
