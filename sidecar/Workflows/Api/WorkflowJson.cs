using System.Text.Json.Nodes;
using Dapr.DurableTask.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Workflows.Engine;

namespace Sidecar.Workflows.Api;

/// <summary>An instance as the HTTP API shows it.</summary>
internal static class WorkflowJson
{
    /// <summary>The body of a look-up.</summary>
    public static JsonObject Of(WorkflowView view)
    {
        var state = view.ToMessage(payloads: true);
        return new JsonObject
        {
            ["instanceID"] = state.InstanceId,
            ["workflowName"] = state.Name,
            ["createdAt"] = Format(state.CreatedTimestamp),
            ["lastUpdatedAt"] = Format(state.LastUpdatedTimestamp),
            ["runtimeStatus"] = Name(state.WorkflowStatus),
            ["properties"] = new JsonObject(Properties(state).Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Value))),
        };
    }

    /// <summary>The status as the HTTP API names it.</summary>
    public static string Name(OrchestrationStatus status) => status switch
    {
        OrchestrationStatus.Running => "RUNNING",
        OrchestrationStatus.Completed => "COMPLETED",
        OrchestrationStatus.ContinuedAsNew => "CONTINUED_AS_NEW",
        OrchestrationStatus.Failed => "FAILED",
        OrchestrationStatus.Canceled => "CANCELED",
        OrchestrationStatus.Terminated => "TERMINATED",
        OrchestrationStatus.Pending => "PENDING",
        OrchestrationStatus.Suspended => "SUSPENDED",
        _ => "UNKNOWN",
    };

    /// <summary>Input, output, custom status and failure, as far as there are any.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Properties(global::Dapr.DurableTask.Protobuf.WorkflowState state)
    {
        (string Name, string? Value)[] all =
        [
            ("dapr.workflow.input", state.Input),
            ("dapr.workflow.output", state.Output),
            ("dapr.workflow.custom_status", state.CustomStatus),
            ("dapr.workflow.failure.error_type", state.FailureDetails?.ErrorType),
            ("dapr.workflow.failure.error_message", state.FailureDetails?.ErrorMessage),
            ("dapr.workflow.failure.stack_trace", state.FailureDetails?.StackTrace),
        ];
        return all.Where(property => property.Value is not null).Select(property => KeyValuePair.Create(property.Name, property.Value!));
    }

    // With no digits after the second, or three, six or nine of them: the JSON form of the message.
    private static string Format(Timestamp at) => at.ToString().Trim('"');
}
