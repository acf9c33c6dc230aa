using Microsoft.Extensions.Hosting;

namespace Sidecar;

/// <summary>Leaves signals to whoever started the sidecar: it must still answer while its application stops.</summary>
internal sealed class UnattendedLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
