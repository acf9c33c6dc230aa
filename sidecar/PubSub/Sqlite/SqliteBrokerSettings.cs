using Microsoft.Extensions.Logging;

namespace Sidecar.PubSub.Sqlite;

/// <summary>What a broker in a file is made with; of the components that share it, the first decides.</summary>
/// <param name="Path">The file.</param>
/// <param name="BusyTimeout">How long a write waits for another process.</param>
/// <param name="Retries">When failed messages are tried again.</param>
/// <param name="Retention">How long messages are kept.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Logger">Where it logs.</param>
internal sealed record SqliteBrokerSettings(
    string Path,
    TimeSpan BusyTimeout,
    RetryPlan Retries,
    Retention Retention,
    TimeProvider Clock,
    ILogger Logger);
