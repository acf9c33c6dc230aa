using Dapr.DurableTask.Protobuf;

namespace Sidecar.Workflows.Dispatch;

/// <summary>A turn on its way to a worker and back.</summary>
/// <remarks>
/// Answers name the instance alone. After a worker's stream broke, the same turn goes to the next one with a completion token, so that
/// a late answer to it is never taken for the answer to a later turn.
/// </remarks>
internal sealed class TurnTicket(WorkLane lane, WorkItem item, long sequence) : WorkTicket(lane, item, sequence)
{
    private readonly TaskCompletionSource<WorkflowResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool firstHadNoToken;
    private string? name;

    /// <inheritdoc />
    public override string Name => name ??= Item.WorkflowRequest.PastEvents.Concat(Item.WorkflowRequest.NewEvents)
        .FirstOrDefault(entry => entry.ExecutionStarted is not null)?.ExecutionStarted.Name ?? string.Empty;

    /// <summary>The worker's answer; cancelled when it is not wanted any more.</summary>
    public Task<WorkflowResponse> Answer => answer.Task;

    /// <summary>An answer without a token, to this turn or an older one, may still come.</summary>
    public bool OwesPlainAnswer { get; set; }

    /// <summary>Gives the item a token because an answer to an older sending may still come.</summary>
    public void Mark()
    {
        if (Item.CompletionToken.Length > 0)
        {
            return;
        }

        firstHadNoToken = WasSent;
        OwesPlainAnswer |= WasSent;
        Item = new WorkItem(Item) { CompletionToken = $"{Sequence}" };
    }

    /// <summary>Whether an answer belongs to this turn.</summary>
    public bool Accepts(WorkflowResponse response)
    {
        if (response.CompletionToken.Length > 0 || Item.CompletionToken.Length == 0)
        {
            return response.CompletionToken == Item.CompletionToken;
        }

        var owed = OwesPlainAnswer;
        OwesPlainAnswer = false;
        return !owed || firstHadNoToken;
    }

    /// <summary>Hands the answer over.</summary>
    public void Complete(WorkflowResponse response) => answer.TrySetResult(response);

    /// <summary>Ends the wait without an answer.</summary>
    public void Cancel() => answer.TrySetCanceled();
}
