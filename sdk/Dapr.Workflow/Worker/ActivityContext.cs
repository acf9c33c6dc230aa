using Dapr.Workflow.Abstractions;

namespace Dapr.Workflow.Worker;

/// <summary>The call that an activity runs for.</summary>
internal sealed class ActivityContext(TaskIdentifier identifier, string taskExecutionKey, string instanceId) : WorkflowActivityContext
{
    public override TaskIdentifier Identifier => identifier;

    public override string TaskExecutionKey => taskExecutionKey;

    public override string InstanceId => instanceId;
}
