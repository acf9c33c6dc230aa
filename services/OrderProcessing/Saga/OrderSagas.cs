using Dapr.Workflow;
using Shop.Contracts.Orders;

namespace Shop.Processing.Saga;

/// <summary>Starts and wakes the sagas of orders.</summary>
internal sealed class OrderSagas(DaprWorkflowClient workflows, SagaSettings settings)
{
    /// <summary>Starts an order's saga.</summary>
    /// <remarks>One that runs already is left alone: which of two starts came first is read from the runtime, not from an error.</remarks>
    public async Task EnsureStartedAsync(OrderSubmitted submission, CancellationToken cancellationToken)
    {
        try
        {
            await workflows.ScheduleNewWorkflowAsync(
                nameof(OrderWorkflow), submission.Order.Id, SagaState.Begin(submission, settings), startTime: null, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await IsRunningAsync(submission.Order.Id, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>Wakes a saga that waits. One that does not exist yet, or no more, reads the record when it begins, and needs no waking.</summary>
    public async Task WakeAsync(string orderId, string eventName, CancellationToken cancellationToken)
    {
        if (await IsRunningAsync(orderId, cancellationToken))
        {
            await workflows.RaiseEventAsync(orderId, eventName, eventPayload: null, cancellationToken);
        }
    }

    /// <summary>Whether an order's saga exists and has not ended.</summary>
    public async Task<bool> IsRunningAsync(string orderId, CancellationToken cancellationToken)
    {
        var state = await workflows.GetWorkflowStateAsync(orderId, getInputsAndOutputs: false, cancellationToken);
        return state is { Exists: true, IsWorkflowCompleted: false };
    }
}
