using System.Diagnostics;
using System.Globalization;
using Dapr.DurableTask.Protobuf;
using Sidecar.Tracing;
using Sidecar.Workflows.Api;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Spans;

/// <summary>
/// The spans of starts, workflows, activities and timers, with the names and tags of the official engine. A workflow has one span, however
/// many turns and processes it takes: its id is in the history, and it is sent when the workflow ends or continues as new.
/// </summary>
internal sealed class WorkflowSpans(string appId)
{
    private const string Workflow = "orchestration";

    /// <summary>The id of the span of a workflow that begins; null when nobody records it, or it belongs to no trace.</summary>
    public static string? NewId(string name, TraceContext? parent) =>
        SpanContexts.Parse(parent) is { } above && SidecarTracing.Source.CreateActivity($"{Workflow}||{name}", ActivityKind.Server, above) is { Recorded: true }
            ? ActivitySpanId.CreateRandom().ToHexString()
            : null;

    /// <summary>Begins the span of a start, and puts the workflow below it.</summary>
    public Activity? Create(CreateInstanceRequest request)
    {
        var parent = Activity.Current is { Recorded: true, Source.Name: SidecarTracing.Name } current
            ? current.Context
            : SpanContexts.Parse(request.ParentTraceContext);
        var span = Start($"create_{Workflow}||{request.Name}", ActivityKind.Client, parent ?? default);
        Tag(span, Workflow, request.Name, request.InstanceId);
        request.ParentTraceContext = SpanContexts.Of(span) ?? request.ParentTraceContext;
        return span;
    }

    /// <summary>Begins the span of an activity, and puts what its worker does below it.</summary>
    /// <param name="item">What the worker is given.</param>
    public Activity? Run(WorkItem item)
    {
        var request = item.ActivityRequest;
        if (SpanContexts.Parse(request.ParentTraceContext) is not { } parent)
        {
            return null;
        }

        var span = Start(NameOf("activity", request.Name, request.Version), ActivityKind.Server, parent);
        Tag(span, "activity", request.Name, request.WorkflowInstance.InstanceId);
        span?.SetTag("durabletask.task.task_id", (long)request.TaskId);
        if (!string.IsNullOrEmpty(request.Version))
        {
            span?.SetTag("durabletask.task.version", request.Version);
        }

        request.ParentTraceContext = SpanContexts.Of(span) ?? request.ParentTraceContext;
        return span;
    }

    /// <summary>Sends the spans of the timers that a turn was told of.</summary>
    public void Fired(WorkflowTurn turn, DateTimeOffset now)
    {
        foreach (var entry in turn.NewEvents)
        {
            if (entry.TimerFired is not { } fired || SpanContexts.Parse(SpanContexts.Below(turn.State.Started!.ExecutionStarted)) is not { } parent)
            {
                continue;
            }

            using var span = Start("timer", ActivityKind.Internal, parent, entry.Timestamp.ToDateTimeOffset());
            Tag(span, "timer", null, turn.State.InstanceId);
            span?.SetTag("durabletask.fire_at", fired.FireAt.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                .SetTag("durabletask.task.task_id", (long)fired.TimerId)
                .SetEndTime(now.UtcDateTime);
        }
    }

    /// <summary>Sends the span of a workflow that has ended or continued as new.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="history">All its events.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="now">The end.</param>
    public void Ended(string instanceId, IReadOnlyList<HistoryEvent> history, OrchestrationStatus status, DateTimeOffset now)
    {
        if (history.FirstOrDefault(entry => entry.ExecutionStarted is not null)?.ExecutionStarted is not { WorkflowSpanID: { Length: > 0 } id } started
            || SpanContexts.Parse(started.ParentTraceContext) is not { } parent)
        {
            return;
        }

        using var span = Start($"{Workflow}||{started.Name}", ActivityKind.Server, parent, history[0].Timestamp.ToDateTimeOffset());
        if (span is null)
        {
            return;
        }

        SpanContexts.Rename(span, id);
        Tag(span, Workflow, started.Name, instanceId);
        span.SetTag("durabletask.runtime_status", WorkflowJson.Name(status)).SetEndTime(now.UtcDateTime);
        if (history[^1].ExecutionCompleted?.FailureDetails is { } failure)
        {
            span.SetStatus(ActivityStatusCode.Error, failure.ErrorMessage);
        }

        foreach (var told in history.Select(NotableEvents.Of).OfType<ActivityEvent>())
        {
            span.AddEvent(told);
        }
    }

    private static string NameOf(string kind, string name, string? version) => string.IsNullOrEmpty(version) ? $"{kind}||{name}" : $"{kind}||{name}||{version}";

    private static void Tag(Activity? span, string type, string? name, string instanceId)
    {
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.instance_id", instanceId);
        if (name is not null)
        {
            span?.SetTag("durabletask.task.name", name);
        }
    }

    // What an instance does is no part of the request in whose course it happens to be done.
    private Activity? Start(string name, ActivityKind kind, ActivityContext parent, DateTimeOffset begun = default)
    {
        if (!SidecarTracing.Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        Activity.Current = null;
        var span = SidecarTracing.Source.StartActivity(name, kind, parent, startTime: begun)?.SetTag(SidecarTracing.AppTag, appId);
        Activity.Current = current;
        return span;
    }
}
