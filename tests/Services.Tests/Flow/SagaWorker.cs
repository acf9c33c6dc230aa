using Dapr.DurableTask.Protobuf;
using Dapr.Workflow;
using Dapr.Workflow.Replay;
using Dapr.Workflow.Serialization;
using Dapr.Workflow.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Services.Tests.Flow;

/// <summary>The SDK's worker without its connection: runs the turns and the activities that the service registered.</summary>
internal sealed class SagaWorker(IServiceProvider services, IOptions<WorkflowRuntimeOptions> options, WorkflowSerializer serializer, ILoggerFactory loggers)
{
    private readonly WorkflowExecutor workflows = new(options.Value.Registry, serializer, loggers, services);
    private readonly ActivityExecutor activities = new(options.Value.Registry, serializer, services, loggers.CreateLogger<ActivityExecutor>());

    /// <summary>Runs a turn.</summary>
    public Task<WorkflowResponse> TurnAsync(WorkflowRequest request) => workflows.RunAsync(request);

    /// <summary>Runs an activity.</summary>
    public Task<ActivityResponse> RunAsync(ActivityRequest request) => activities.RunAsync(request);
}
