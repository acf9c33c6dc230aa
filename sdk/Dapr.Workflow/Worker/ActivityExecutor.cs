using Dapr.DurableTask.Protobuf;
using Dapr.Workflow.Registration;
using Dapr.Workflow.Replay;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dapr.Workflow.Worker;

/// <summary>Runs activities.</summary>
internal sealed partial class ActivityExecutor(
    WorkflowRegistry registry, WorkflowSerializer serializer, IServiceProvider services, ILogger<ActivityExecutor> logger)
{
    /// <summary>Answers a request of the sidecar: with the output, or with how the activity failed.</summary>
    public async Task<ActivityResponse> RunAsync(ActivityRequest request)
    {
        var response = new ActivityResponse { InstanceId = request.WorkflowInstance?.InstanceId ?? string.Empty, TaskId = request.TaskId };
        try
        {
            await using var scope = services.CreateAsyncScope();
            if (registry.MakeActivity(request.Name, scope.ServiceProvider) is { } activity)
            {
                var context = new ActivityContext(request.Name, request.TaskExecutionId, response.InstanceId);
                response.Result = serializer.Write(await activity.RunAsync(context, serializer.Read(request.Input, activity.InputType)));
            }
            else
            {
                Log.NotFound(logger, request.Name);
                response.FailureDetails = new TaskFailureDetails
                {
                    ErrorType = "ActivityNotFoundException",
                    ErrorMessage = $"Activity '{request.Name}' not found"
                };
            }
        }
#pragma warning disable CA1031 // Whatever an activity throws is its outcome.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.Failed(logger, request.Name, response.InstanceId, failure);
            response.FailureDetails = Failures.Write(failure);
        }

        return response;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ActivityNotFound, LogLevel.Error, "There is no activity {Activity} here.")]
        public static partial void NotFound(ILogger logger, string activity);

        [LoggerMessage(EventIds.ActivityFailed, LogLevel.Warning, "Activity {Activity} of workflow {Instance} failed.")]
        public static partial void Failed(ILogger logger, string activity, string instance, Exception failure);
    }
}
