using System.IO.Enumeration;
using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Components.Resources;

namespace Sidecar.Workflows.Elsewhere;

/// <summary>
/// Which work other applications may give to this one: the <c>WorkflowAccessPolicy</c> resources. Without one all of the same namespace
/// may; with one only what a rule allows.
/// </summary>
internal sealed class WorkflowAccess(SidecarOptions options, ResourceSet resources)
{
    private const string Kind = "WorkflowAccessPolicy";

    /// <summary>Whether the work may be done. This application's own always may.</summary>
    /// <param name="work">A <c>taskScheduled</c>, an <c>executionStarted</c>, or what a running child is told.</param>
    public bool Allows(HistoryEvent work)
    {
        var policies = resources.OfKind(Kind).ToList();
        var caller = work.Router?.SourceAppID;
        if (caller is null || caller == options.AppId)
        {
            return true;
        }

        return policies.Count == 0
            ? !work.Router!.HasTargetAppNamespace
            : policies.SelectMany(policy => Objects(policy.Spec["rules"])).Any(rule => Names(rule, caller) && Grants(rule, work));
    }

    /// <summary>What the caller's workflow is told of work that may not be done.</summary>
    public static HistoryEvent Denial(HistoryEvent work, Timestamp now)
    {
        var denial = new TaskFailureDetails { ErrorType = "WorkflowAccessPolicyDenied", ErrorMessage = "access denied by workflow access policy" };
        var told = Engine.HistoryEvents.New(now);
        if (work.TaskScheduled is { } scheduled)
        {
            told.TaskFailed = new TaskFailedEvent { TaskScheduledId = work.EventId, FailureDetails = denial, TaskExecutionId = scheduled.TaskExecutionId };
        }
        else
        {
            told.ChildWorkflowInstanceFailed = new ChildWorkflowInstanceFailedEvent
            {
                TaskScheduledId = work.ExecutionStarted?.ParentInstance.TaskScheduledId ?? 0,
                FailureDetails = denial
            };
        }

        return told;
    }

    private static bool Names(JsonObject rule, string caller) => Objects(rule["callers"]).Any(one => one["appID"]?.ToString() == caller);

    private static bool Grants(JsonObject rule, HistoryEvent work) => work.TaskScheduled is { } scheduled
        ? Objects(rule["activities"]).Any(activity => Fits(activity, scheduled.Name))
        : Objects(rule["workflows"]).Any(
            workflow => Fits(workflow, work.ExecutionStarted.Name)
                && (workflow["operations"] as JsonArray ?? []).Any(operation => operation?.ToString() == "schedule"));

    private static bool Fits(JsonObject entry, string name) =>
        FileSystemName.MatchesSimpleExpression(entry["name"]?.ToString() ?? string.Empty, name, ignoreCase: false);

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
