using Microsoft.Extensions.Logging;
using Sidecar.Components.Resources;
using Sidecar.HotReload;
using Sidecar.Resiliency.Policies;

namespace Sidecar.Resiliency;

/// <summary>Reads the Resiliency resources, at the start and again when they change.</summary>
internal sealed partial class ResiliencyReload(ResourceSet resources, ResiliencyPolicies policies, ILogger<PolicySet> logger) : IReloadable
{
    private const string Kind = "Resiliency";
    private IReadOnlyList<Resource> read = [.. resources.OfKind(Kind)];

    /// <summary>Every policy of some resources; one that cannot be read whole is told, and holds as far as it can.</summary>
    public static PolicySet Read(ResourceSet resources, ILogger logger)
    {
        var set = new PolicySet();
        foreach (var resource in resources.OfKind(Kind))
        {
            try
            {
                ResiliencyReader.Read(resource.Spec, set);
            }
            catch (FormatException exception)
            {
                Log.Unreadable(logger, resource.Source, resource.Name, exception.Message);
            }
        }

        return set;
    }

    /// <inheritdoc />
    public Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!resources.SaysTheSameOf(Kind, read))
        {
            read = [.. resources.OfKind(Kind)];
            policies.Replace(Read(resources, logger));
            Log.Replaced(logger);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.ResiliencyUnreadable, LogLevel.Error,
            "{Source}: the resiliency resource '{Name}' holds only as far as it can be read: {Problem}")]
        public static partial void Unreadable(ILogger logger, string source, string name, string problem);

        [LoggerMessage(EventIds.ResiliencyReplaced, LogLevel.Information, "Other resiliency policies hold from now on")]
        public static partial void Replaced(ILogger logger);
    }
}
