using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Sidecar.Invocation.Peers;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Elsewhere;

/// <summary>
/// Does what workflows of other applications ask of this one: activities, child workflows, and their end. A request holds one event for one
/// instance; without an event it asks whether there is a worker.
/// </summary>
internal sealed class AppWork(WorkflowRuntime runtime, WorkflowAccess access) : IPeerWork
{
    private InstanceContext Context => runtime.Context;

    /// <inheritdoc />
    public async Task<byte[]> DoAsync(byte[] work, CancellationToken cancellationToken)
    {
        try
        {
            var request = WorkflowRequest.Parser.ParseFrom(work);
            runtime.RequireWorker(request.InstanceId);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Context.Directory.Stopping);
            return request.NewEvents.SingleOrDefault() is { } entry && await AnswerAsync(request, entry, either.Token) is { } answer
                ? answer.ToByteArray()
                : [];
        }
        catch (WorkflowFaultException fault)
        {
            throw new HttpRequestException(fault.Message, fault);
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("the sidecar is stopping", canceled);
        }
    }

    private Task<HistoryEvent?> AnswerAsync(WorkflowRequest request, HistoryEvent entry, CancellationToken cancellationToken) => entry switch
    {
        _ when !access.Allows(entry) => Task.FromResult<HistoryEvent?>(WorkflowAccess.Denial(entry, Context.Now)),
        { TaskScheduled: not null } => RunActivityAsync(request, entry, cancellationToken),
        { ExecutionStarted: not null } => RunChildAsync(request, entry, cancellationToken),
        _ => TakeAsync(request.InstanceId, entry, cancellationToken),
    };

    private async Task<HistoryEvent?> RunActivityAsync(WorkflowRequest request, HistoryEvent scheduled, CancellationToken cancellationToken)
    {
        var item = HistoryEvents.Request(request.InstanceId, scheduled, request.PropagatedHistory);
        using var span = Context.Spans.Run(item);
        var ticket = Context.Dispatcher.SubmitActivity(item);
        try
        {
            var response = await ticket.Answer.WaitAsync(cancellationToken);
            return HistoryEvents.Finished(Context.Now, scheduled.Router, scheduled, response);
        }
        catch (OperationCanceledException)
        {
            Context.Dispatcher.Cancel(ticket);
            throw;
        }
    }

    private async Task<HistoryEvent?> RunChildAsync(WorkflowRequest request, HistoryEvent started, CancellationToken cancellationToken)
    {
        var parent = started.ExecutionStarted.ParentInstance;
        using var ended = Context.Waiters.Add(request.InstanceId, view => view.HasEnded && parent.Equals(view.State.Parent));
        var known = await Context.Directory.OnAsync(request.InstanceId, child => child.RunAsChildAsync(started, request.PropagatedHistory), cancellationToken);
        var answer = known ?? Farewell.ToParent((await ended.Reached.WaitAsync(cancellationToken)).State, Context.AppId, Context.Now);
        return answer!.Event;
    }

    private async Task<HistoryEvent?> TakeAsync(string instanceId, HistoryEvent told, CancellationToken cancellationToken)
    {
        await Context.Directory.OnAsync(
            instanceId,
            async instance =>
            {
                await instance.TakeAsync(new WorkflowMessage(instanceId, told));
                return true;
            },
            cancellationToken);
        return null;
    }
}
