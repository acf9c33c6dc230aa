using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Runtime;

/// <summary>Purges instances that have ended, when the retention policy says so.</summary>
internal static class Retention
{
    /// <summary>Purges an instance once it has been kept long enough, unless its id has begun another life by then.</summary>
    public static Alarm Schedule(InstanceContext context, string instanceId, HistoryEvent completed, TimeSpan kept) =>
        Alarm.Set(context.Clock, completed.Timestamp.ToDateTimeOffset() + kept, () => _ = context.Directory.InsistAsync(instanceId, async actor =>
        {
            var state = await actor.LoadAsync();
            if (state.Summary.Completed is { } now && now.Timestamp.Equals(completed.Timestamp))
            {
                await actor.PurgeAsync(force: false);
            }
        }));
}
