namespace Sidecar.PubSub.Delivery;

/// <summary>A message that waits in a batch.</summary>
/// <param name="entry">The message.</param>
/// <param name="cancelled">Ends when the message must be given back.</param>
internal sealed class BulkItem(BulkDelivery.Entry entry, CancellationToken cancelled)
{
    private readonly TaskCompletionSource<DeliveryResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The message.</summary>
    public BulkDelivery.Entry Entry => entry;

    /// <summary>Ends when the message must be given back.</summary>
    public CancellationToken Cancelled => cancelled;

    /// <summary>What becomes of it.</summary>
    public Task<DeliveryResult> Result => completion.Task;

    /// <summary>The application has answered.</summary>
    public void Settle(DeliveryResult result) => completion.TrySetResult(result);

    /// <summary>Every attempt failed.</summary>
    public void Fail(Exception failure) => completion.TrySetException(failure);

    /// <summary>It is given back untried.</summary>
    public void Cancel(CancellationToken cause) => completion.TrySetCanceled(cause);
}
