using System.Text.Json;
using Dapr.Common;
using Dapr.Common.Serialization;
using Dapr.Grpc;
using Dapr.Workflow.Client;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Workflow.Registration;

/// <summary>Makes a <see cref="DaprWorkflowClient"/>.</summary>
/// <param name="configuration">Where the sidecar is; null for the environment alone.</param>
public sealed class DaprWorkflowClientBuilder(IConfiguration? configuration = null) : DaprGenericClientBuilder<DaprWorkflowClient>(configuration)
{
    private IServiceProvider? services;
    private IDaprSerializer? serializer;
    private Func<IServiceProvider, IDaprSerializer>? serializerFactory;

    /// <summary>Sets how payloads are written.</summary>
    /// <param name="serializer">Writes and reads them.</param>
    public DaprWorkflowClientBuilder UseSerializer(IWorkflowSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return Use(serializer, factory: null);
    }

    /// <summary>Sets how payloads are written, where the client is made of services; a builder made by hand has none and passes it over.</summary>
    /// <param name="serializerFactory">Makes what writes and reads them.</param>
    public DaprWorkflowClientBuilder UseSerializer(Func<IServiceProvider, IWorkflowSerializer> serializerFactory)
    {
        ArgumentNullException.ThrowIfNull(serializerFactory);
        return Use(instance: null, serializerFactory);
    }

    /// <summary>Sets how payloads become JSON.</summary>
    /// <param name="jsonOptions">The options.</param>
    public DaprWorkflowClientBuilder UseJsonSerializer(JsonSerializerOptions jsonOptions) => Use(new JsonDaprSerializer(jsonOptions), factory: null);

    /// <summary>Makes the client.</summary>
    public override DaprWorkflowClient Build()
    {
        var connection = new GrpcConnection(GrpcEndpoint, string.IsNullOrEmpty(DaprApiToken) ? null : DaprApiToken, services?.GetService<GrpcLimits>());
        return new DaprWorkflowClient(new TaskHubClient(connection), new WorkflowSerializer(Serializer()));
    }

    /// <summary>Takes from these services what it is not told.</summary>
    internal DaprWorkflowClientBuilder From(IServiceProvider services)
    {
        this.services = services;
        return this;
    }

    private DaprWorkflowClientBuilder Use(IDaprSerializer? instance, Func<IServiceProvider, IDaprSerializer>? factory)
    {
        serializer = instance;
        serializerFactory = factory;
        return this;
    }

    private IDaprSerializer Serializer() =>
        serializer
        ?? (services is null ? null : serializerFactory?.Invoke(services) ?? services.GetService<IDaprSerializer>())
        ?? new JsonDaprSerializer();
}
