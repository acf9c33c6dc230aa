namespace Dapr.Workflow;

/// <summary>The ids of what the worker logs, each used once.</summary>
internal static class EventIds
{
    public const int Connected = 1;
    public const int ConnectionLost = 2;
    public const int AnswerNotDelivered = 3;
    public const int WorkflowLost = 4;
    public const int ActivityNotFound = 5;
    public const int ActivityFailed = 6;
    public const int RegisteredTwice = 7;
    public const int NotAnswered = 8;
}
