using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Engine;

/// <summary>An event that one instance has for another.</summary>
/// <param name="InstanceId">Who gets it.</param>
/// <param name="Event">What it gets.</param>
/// <param name="ExecutionId">The life of that instance that it is meant for; empty: any.</param>
/// <param name="Elsewhere">The application that the instance belongs to; null: this one.</param>
internal sealed record WorkflowMessage(string InstanceId, HistoryEvent Event, string ExecutionId = "", string? Elsewhere = null);
