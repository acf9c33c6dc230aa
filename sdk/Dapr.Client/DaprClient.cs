using System.Text.Json;

namespace Dapr.Client;

/// <summary>
/// Talks to the application's sidecar: state, publishing, bindings, secrets, other applications. Make it with
/// <see cref="DaprClientBuilder"/> or AddDaprClient; one serves a whole application. A call that the sidecar refuses or that does not reach
/// it throws <see cref="DaprException"/>.
/// </summary>
public abstract partial class DaprClient : IDisposable
{
    private bool disposed;

    /// <summary>How values become JSON; <see cref="JsonSerializerDefaults.Web"/> unless the builder was told otherwise.</summary>
    public abstract JsonSerializerOptions JsonSerializerOptions { get; }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Closes the connections.</summary>
    /// <param name="disposing">True when it was asked for, false from a finaliser.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
