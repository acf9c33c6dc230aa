using Dapr.DurableTask.Protobuf;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Sidecar.Invocation;
using Sidecar.Workflows.Engine;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Elsewhere;

/// <summary>
/// Gives work to the workflow engines of other applications. Their sidecars are found as those of service invocation are.
/// </summary>
/// <param name="invoker">Finds them; null: there are none.</param>
internal sealed partial class OtherApps(ServiceInvoker? invoker = null)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Whether an application's sidecar is there, and a worker with it.</summary>
    public async Task<bool> IsReadyAsync(string app, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(app, new WorkflowRequest(), cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Has an activity or a child workflow run there, and waits for its end.</summary>
    /// <param name="app">The application.</param>
    /// <param name="instanceId">The instance that the activity is for, or that is the child.</param>
    /// <param name="work">What was scheduled, or the child's start.</param>
    /// <param name="handed">The history that goes with it; null: none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The event that completes it.</returns>
    /// <exception cref="HttpRequestException">The application cannot be reached any more; what was begun there may go on.</exception>
    public async Task<HistoryEvent> RunAsync(
        string app, string instanceId, HistoryEvent work, PropagatedHistory? handed, CancellationToken cancellationToken) =>
        HistoryEvent.Parser.ParseFrom(
            await AskAsync(app, new WorkflowRequest { InstanceId = instanceId, NewEvents = { work }, PropagatedHistory = handed }, cancellationToken));

    /// <summary>Takes a message to an instance there, however often it must be tried.</summary>
    public async Task InsistAsync(string app, WorkflowMessage message, InstanceContext context)
    {
        var stopping = context.Directory.Stopping;
        await AskAgainAsync(
            () => AskAsync(app, new WorkflowRequest { InstanceId = message.InstanceId, NewEvents = { message.Event } }, stopping),
            failure => Log.NotTold(context.Logger, message.InstanceId, app, failure.Message),
            context.Clock,
            stopping);
    }

    /// <summary>Asks until there is an answer or nobody wants one any more.</summary>
    /// <param name="ask">Asks once, and takes the answer.</param>
    /// <param name="failed">Tells that the application could not be reached.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the asking; no error then.</param>
    public static async Task AskAgainAsync(Func<Task> ask, Action<HttpRequestException> failed, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ask();
                return;
            }
            catch (HttpRequestException failure)
            {
                failed(failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(RetryDelay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<byte[]> AskAsync(string app, WorkflowRequest request, CancellationToken cancellationToken) => invoker is null
        ? throw new HttpRequestException($"couldn't find service: {app}")
        : await invoker.Find(app).Peer.WorkAsync(request.ToByteArray(), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventIds.AppNotTold, LogLevel.Error, "Workflow '{InstanceId}' of application '{App}' could not be told to end; trying again: {Problem}")]
        public static partial void NotTold(ILogger logger, string instanceId, string app, string problem);
    }
}
