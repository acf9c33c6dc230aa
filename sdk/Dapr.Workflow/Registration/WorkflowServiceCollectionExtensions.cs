using Dapr.Grpc;
using Dapr.Workflow.Client;
using Dapr.Workflow.Replay;
using Dapr.Workflow.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Dapr.Workflow;

/// <summary>Registers workflows with a host.</summary>
public static class WorkflowServiceCollectionExtensions
{
    /// <summary>
    /// Adds a worker that runs the registered workflows and activities for the sidecar, and a <see cref="DaprWorkflowClient"/>. The worker
    /// connects to the sidecar's gRPC endpoint (DAPR_GRPC_ENDPOINT or DAPR_GRPC_PORT; http://127.0.0.1:50001 unless set) and tries again
    /// for ever.
    /// </summary>
    /// <param name="serviceCollection">Where to add them.</param>
    /// <param name="configure">Registers workflows and activities.</param>
    /// <param name="lifetime">The lifetime of the client; one for all unless given.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddDaprWorkflow(
        this IServiceCollection serviceCollection,
        Action<WorkflowRuntimeOptions> configure,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(serviceCollection);
        ArgumentNullException.ThrowIfNull(configure);

        serviceCollection.AddLogging();
        serviceCollection.AddOptions<WorkflowRuntimeOptions>().Configure(configure);
        serviceCollection.TryAddSingleton<WorkflowSerializer>();
        serviceCollection.TryAddSingleton(TimeProvider.System);
        serviceCollection.TryAdd(ServiceDescriptor.Describe(typeof(DaprWorkflowClient), MakeClient, lifetime));
        serviceCollection.TryAdd(ServiceDescriptor.Describe(typeof(IDaprWorkflowClient), services => services.GetRequiredService<DaprWorkflowClient>(), lifetime));
        serviceCollection.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkflowWorker>());
        return serviceCollection;
    }

    private static DaprWorkflowClient MakeClient(IServiceProvider services) => new(
        new TaskHubClient(GrpcConnection.ToSidecar(services.GetService<IConfiguration>())),
        services.GetRequiredService<WorkflowSerializer>());
}
