using Dapr.DurableTask.Protobuf;

namespace Dapr.Workflow.Replay;

/// <summary>Failures on the wire and in code.</summary>
internal static class Failures
{
    /// <summary>An exception as the protocol carries it.</summary>
    public static TaskFailureDetails Write(Exception exception) => new()
    {
        ErrorType = exception.GetType().FullName ?? exception.GetType().Name,
        ErrorMessage = exception.Message,
        StackTrace = exception.StackTrace ?? string.Empty,
    };

    /// <summary>A failure as code sees it.</summary>
    public static WorkflowTaskFailureDetails Read(TaskFailureDetails? failure) =>
        failure is null ? new("Exception", "Unknown error") : new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace);

    /// <summary>What a caller of a failed activity gets.</summary>
    public static WorkflowTaskFailedException OfActivity(TaskFailureDetails? failure)
    {
        var details = Read(failure);
        return new WorkflowTaskFailedException($"Task failed: {details.ErrorMessage}", details);
    }

    /// <summary>What a caller of a failed child workflow gets.</summary>
    public static WorkflowTaskFailedException OfChild(string name, TaskFailureDetails? failure) =>
        new($"Child workflow '{name}' failed", Read(failure));
}
