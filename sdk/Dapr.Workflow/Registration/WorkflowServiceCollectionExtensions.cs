using Dapr.Common.Serialization;
using Dapr.Workflow.Registration;
using Dapr.Workflow.Serialization;
using Dapr.Workflow.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Dapr.Workflow;

/// <summary>Registers workflows with a host.</summary>
public static partial class WorkflowServiceCollectionExtensions
{
    /// <summary>
    /// Adds a worker that runs all workflows and activities of the application's assemblies for the sidecar, and a
    /// <see cref="DaprWorkflowClient"/>.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddDaprWorkflow(this IServiceCollection services) =>
        services.AddDaprWorkflow(options => DiscoveredTasks.AddTo(options.Registry));

    /// <summary>
    /// Adds a worker that runs the registered workflows and activities for the sidecar, and a <see cref="DaprWorkflowClient"/>. The worker
    /// connects to the sidecar's gRPC endpoint (DAPR_GRPC_ENDPOINT or DAPR_GRPC_PORT; http://127.0.0.1:50001 unless set) and tries again
    /// for ever.
    /// </summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configure">Registers workflows and activities.</param>
    /// <param name="lifetime">The lifetime of the client; one for all unless given.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddDaprWorkflow(
        this IServiceCollection services, Action<WorkflowRuntimeOptions> configure, ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddDaprWorkflowBuilder(configure, configureClient: null, lifetime).Services;
    }

    /// <summary>Adds a worker and a client, of which more can be said.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="configureRuntime">Registers workflows and activities; null for none.</param>
    /// <param name="configureClient">Sets the client up; null for what configuration and environment say.</param>
    /// <param name="lifetime">The lifetime of the client; one for all unless given.</param>
    /// <returns>Says more of them: how payloads are written, how large messages may be.</returns>
    public static DaprWorkflowBuilder AddDaprWorkflowBuilder(
        this IServiceCollection services,
        Action<WorkflowRuntimeOptions>? configureRuntime,
        Action<IServiceProvider, DaprWorkflowClientBuilder>? configureClient = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddOptions<WorkflowRuntimeOptions>().Configure(configureRuntime ?? (_ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkflowWorker>());
        return services.AddDaprWorkflowClient(configureClient, lifetime);
    }

    /// <summary>Adds a client without a worker, of which more can be said.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configure">Sets the client up; null for what configuration and environment say.</param>
    /// <param name="lifetime">The lifetime of the client; one for all unless given.</param>
    /// <returns>Says more of it.</returns>
    public static DaprWorkflowBuilder AddDaprWorkflowClient(
        this IServiceCollection services,
        Action<IServiceProvider, DaprWorkflowClientBuilder>? configure = null,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IDaprSerializer>(new JsonDaprSerializer());
        services.TryAddSingleton(provider => new WorkflowSerializer(provider.GetRequiredService<IDaprSerializer>()));
        services.TryAdd(ServiceDescriptor.Describe(typeof(DaprWorkflowClient), provider => MakeClient(provider, configure), lifetime));
        services.TryAdd(ServiceDescriptor.Describe(typeof(IDaprWorkflowClient), provider => provider.GetRequiredService<DaprWorkflowClient>(), lifetime));
        return new DaprWorkflowBuilder(services);
    }

    private static DaprWorkflowClient MakeClient(IServiceProvider provider, Action<IServiceProvider, DaprWorkflowClientBuilder>? configure)
    {
        var builder = new DaprWorkflowClientBuilder(provider.GetService<IConfiguration>()).From(provider);
        configure?.Invoke(provider, builder);
        return builder.Build();
    }
}
