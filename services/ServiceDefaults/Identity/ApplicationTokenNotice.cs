namespace Shop.ServiceDefaults.Identity;

/// <summary>Makes a missing application token stop the start, or be told about in Development.</summary>
internal sealed partial class ApplicationTokenNotice(ApplicationToken token, ILogger<ApplicationTokenNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!token.IsSet)
        {
            Log.NoApplicationToken(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.NoApplicationToken, LogLevel.Warning,
            "APP_API_TOKEN is not set: internal routes are open to everyone who reaches this port. Set it for this service and its sidecar; outside Development the start needs it")]
        public static partial void NoApplicationToken(ILogger logger);
    }
}
