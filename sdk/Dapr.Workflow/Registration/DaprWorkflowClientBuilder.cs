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
    private Func<IServiceProvider, IDaprSerializer>? serializer;

    /// <summary>Sets how payloads are written.</summary>
    /// <param name="serializer">Writes and reads them.</param>
    public DaprWorkflowClientBuilder UseSerializer(IWorkflowSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        this.serializer = _ => serializer;
        return this;
    }

    /// <summary>Sets how payloads are written.</summary>
    /// <param name="serializerFactory">Makes what writes and reads them.</param>
    public DaprWorkflowClientBuilder UseSerializer(Func<IServiceProvider, IWorkflowSerializer> serializerFactory)
    {
        serializer = serializerFactory ?? throw new ArgumentNullException(nameof(serializerFactory));
        return this;
    }

    /// <summary>Sets how payloads become JSON.</summary>
    /// <param name="jsonOptions">The options.</param>
    public DaprWorkflowClientBuilder UseJsonSerializer(JsonSerializerOptions jsonOptions)
    {
        var json = new JsonDaprSerializer(jsonOptions);
        serializer = _ => json;
        return this;
    }

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

    private IDaprSerializer Serializer() =>
        (services is null ? null : serializer?.Invoke(services)) ?? services?.GetService<IDaprSerializer>() ?? new JsonDaprSerializer();
}
