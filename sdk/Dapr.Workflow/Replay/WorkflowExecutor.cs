using Dapr.DurableTask.Protobuf;
using Dapr.Workflow.Registration;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dapr.Workflow.Replay;

/// <summary>Runs turns of the registered workflows.</summary>
internal sealed partial class WorkflowExecutor(WorkflowRegistry registry, WorkflowSerializer serializer, ILoggerFactory loggers, IServiceProvider services)
{
    private readonly ILogger logger = loggers.CreateLogger<WorkflowExecutor>();

    /// <summary>Answers a request of the sidecar.</summary>
    public async Task<WorkflowResponse> RunAsync(WorkflowRequest request)
    {
        await using var scope = services.CreateAsyncScope();
        var turn = new WorkflowTurn(request, (started, state) => StartAsync(started, state, scope.ServiceProvider));
        var response = TaskScheduler.Current == TaskScheduler.Default ? turn.Run() : OnDefaultScheduler(turn);
        if (turn.IsLost)
        {
            Log.Lost(logger, request.InstanceId);
        }

        return response;
    }

    /// <summary>A failure of the workflow's code as the protocol carries it.</summary>
    public static TaskFailureDetails Describe(Exception failure) => failure is WorkflowNotFoundException
        ? new TaskFailureDetails { ErrorType = "WorkflowNotFound", ErrorMessage = failure.Message, IsNonRetriable = true }
        : Failures.Write(failure);

    // Runs until the code waits for something.
    private async Task<string> StartAsync(ExecutionStartedEvent started, TurnState state, IServiceProvider scope)
    {
        var workflow = registry.MakeWorkflow(started.Name, scope) ?? throw new WorkflowNotFoundException(started.Name);
        var context = new ReplayContext(started.Name, state, serializer, loggers);
        return serializer.Write(await workflow.RunAsync(context, serializer.Read(started.Input, workflow.InputType)));
    }

    // Continuations run where they are completed only if no other scheduler is current.
    private static WorkflowResponse OnDefaultScheduler(WorkflowTurn turn)
    {
        var task = new Task<WorkflowResponse>(turn.Run);
        task.RunSynchronously(TaskScheduler.Default);
        return task.GetAwaiter().GetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventIds.WorkflowLost, LogLevel.Error,
            "Workflow {Instance} waits for something that does not come from its context, so nothing will wake it.")]
        public static partial void Lost(ILogger logger, string instance);
    }

    /// <summary>No workflow of this name is registered here.</summary>
    private sealed class WorkflowNotFoundException(string name) : Exception($"Workflow '{name}' not found");
}
