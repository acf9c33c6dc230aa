using Sidecar.Api.Errors;
using Sidecar.Grpc;

namespace Sidecar.Workflows.Api;

/// <summary>The errors of the workflow management API, with the official runtime's own words as recorded.</summary>
internal static class ManagementErrors
{
    private const string NotFoundText = "unable to find workflow with the provided instance ID: ";

    /// <summary>No such instance.</summary>
    public static ApiError NotFound(string id, string extra = "") => new(404, GrpcStatus.NotFound, "ERR_INSTANCE_ID_NOT_FOUND", NotFoundText + id + extra);

    /// <summary>No state store can keep workflows.</summary>
    public static ApiError NoStateStore(WorkflowFaultException fault) => Failed("ERR_ACTOR_RUNTIME_NOT_FOUND", fault.Message);

    /// <summary>A start names no workflow.</summary>
    public static ApiError NoName() => new(400, GrpcStatus.InvalidArgument, "ERR_WORKFLOW_NAME_MISSING", "workflow name is not configured");

    /// <summary>An event has no name.</summary>
    public static ApiError NoEventName() => new(400, GrpcStatus.InvalidArgument, "ERR_WORKFLOW_EVENT_NAME_MISSING", "missing workflow event name");

    /// <summary>A start failed.</summary>
    public static ApiError Start(string name, WorkflowFault fault, string message) =>
        Failed(
            "ERR_START_WORKFLOW",
            $"error starting workflow '{name}': unable to start workflow: failed to start workflow: rpc error: code = {fault} desc = {message}");

    /// <summary>A look-up failed.</summary>
    public static ApiError Get(string id, WorkflowFaultException fault) =>
        Failed("ERR_GET_WORKFLOW", $"error getting workflow info on instance '{id}': {fault.Message}");

    /// <summary>An event could not be raised.</summary>
    public static ApiError Raise(string id, string eventName, WorkflowFaultException fault) =>
        Failed(
            "ERR_RAISE_EVENT_WORKFLOW",
            $"error raising event on workflow '{id}': failed to raise event {eventName} on workflow {id}: failed to raise event: {fault.Message}");

    /// <summary>A pause failed.</summary>
    public static ApiError Pause(string id, WorkflowFaultException fault) =>
        Failed("ERR_PAUSE_WORKFLOW", $"error pausing workflow {id}: failed to pause workflow {id}: failed to suspend workflow: {fault.Message}");

    /// <summary>A resumption failed.</summary>
    public static ApiError Resume(string id, WorkflowFaultException fault) =>
        Failed("ERR_RESUME_WORKFLOW", $"error resuming workflow {id}: failed to resume workflow {id}: failed to resume workflow: {fault.Message}");

    /// <summary>A termination failed.</summary>
    public static ApiError Terminate(string id, WorkflowFaultException fault) => fault.Fault == WorkflowFault.NoSuchInstance
        ? NotFound(id, $"%!(EXTRA *fmt.wrapError=failed to submit termination request:: {fault.Message})")
        : Failed("ERR_TERMINATE_WORKFLOW", $"error terminating workflow '{id}': {fault.Message}");

    /// <summary>A purge failed.</summary>
    public static ApiError Purge(string id, WorkflowFaultException fault) => fault.Fault == WorkflowFault.NoSuchInstance
        ? NotFound(id, $"%!(EXTRA *fmt.wrapError=failed to purge workflow state: failed to fetch workflow state: {fault.Message})")
        : Failed("ERR_PURGE_WORKFLOW", $"error purging workflow {id}: failed to Purge workflow {id}: failed to purge workflow state: {fault.Message}");

    private static ApiError Failed(string code, string message) => new(500, GrpcStatus.Internal, code, message);
}
