namespace Sdk.Tests.Worker;

/// <summary>A test with a task hub of its own, over a real connection.</summary>
public abstract class TaskHubTest : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));

    internal TaskHub Hub { get; private set; } = null!;

    /// <summary>Ends waits for what should long have come.</summary>
    protected CancellationToken Patience => patience.Token;

    public virtual async Task InitializeAsync() => Hub = await TaskHub.StartAsync();

    public virtual async Task DisposeAsync() => await Hub.DisposeAsync();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => patience.Dispose();
}
