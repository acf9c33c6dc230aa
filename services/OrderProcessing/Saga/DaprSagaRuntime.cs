using Dapr.Workflow;

namespace Shop.Processing.Saga;

/// <summary>Dapr's workflow runtime.</summary>
internal sealed class DaprSagaRuntime(DaprWorkflowClient workflows) : ISagaRuntime
{
    /// <inheritdoc />
    public Task StartAsync(SagaState saga, CancellationToken cancellationToken) =>
        workflows.ScheduleNewWorkflowAsync(nameof(OrderWorkflow), saga.Order.Id, saga, startTime: null, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> IsRunningAsync(string orderId, CancellationToken cancellationToken)
    {
        var state = await workflows.GetWorkflowStateAsync(orderId, getInputsAndOutputs: false, cancellationToken);
        return state is { Exists: true, IsWorkflowCompleted: false };
    }

    /// <inheritdoc />
    public Task RaiseAsync(string orderId, string eventName, CancellationToken cancellationToken) =>
        workflows.RaiseEventAsync(orderId, eventName, eventPayload: null, cancellationToken);
}
