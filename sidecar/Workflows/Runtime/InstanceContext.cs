using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Sidecar.Observation;
using Sidecar.Workflows.Dispatch;
using Sidecar.Workflows.Elsewhere;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Spans;
using Sidecar.Workflows.Storage;

namespace Sidecar.Workflows.Runtime;

/// <summary>What every instance shares.</summary>
/// <param name="Store">Where instances are kept.</param>
/// <param name="Turns">The rules.</param>
/// <param name="Dispatcher">The workers.</param>
/// <param name="Waiters">Who waits for a state.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Settings">What the engine is told.</param>
/// <param name="MaxMessage">Largest message to a worker, in bytes.</param>
/// <param name="AppId">The application.</param>
/// <param name="Directory">The other instances.</param>
/// <param name="Logger">Where problems are told.</param>
internal sealed record InstanceContext(
    WorkflowStore Store,
    TurnEngine Turns,
    WorkDispatcher Dispatcher,
    StatusWaiters Waiters,
    TimeProvider Clock,
    WorkflowSettings Settings,
    int MaxMessage,
    string AppId,
    InstanceDirectory Directory,
    ILogger Logger)
{
    /// <summary>Sees what is scheduled; null: nobody does.</summary>
    public ISidecarObserver? Observer { get; init; }

    /// <summary>What is told of instances to whoever follows traces.</summary>
    public WorkflowSpans Spans { get; } = new(AppId);

    /// <summary>The engines of other applications.</summary>
    public OtherApps Others { get; init; } = new();

    /// <summary>The time now, as events have it.</summary>
    public Timestamp Now => Timestamp.FromDateTimeOffset(Clock.GetUtcNow());

    /// <summary>Takes a message to its instance, in whatever application; it is not lost while the sidecar runs.</summary>
    public void Tell(WorkflowMessage message)
    {
        if (message.Elsewhere is { } app)
        {
            _ = Others.InsistAsync(app, message, this);
        }
        else
        {
            Directory.Tell(message);
        }
    }
}
