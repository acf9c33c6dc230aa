using System.Text.Json;
using Dapr.Common.Serialization;
using Dapr.Grpc;
using Dapr.Workflow.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dapr.Workflow;

public static partial class WorkflowServiceCollectionExtensions
{
    /// <summary>Says more of workflows in a host.</summary>
    public readonly struct DaprWorkflowBuilder
    {
        /// <summary>Says more of those in these services.</summary>
        internal DaprWorkflowBuilder(IServiceCollection services) => Services = services;

        /// <summary>The host's services.</summary>
        public IServiceCollection Services { get; }

        /// <summary>Sets how payloads are written.</summary>
        /// <param name="serializer">Writes and reads them.</param>
        public DaprWorkflowBuilder WithSerializer(IDaprSerializer serializer)
        {
            ArgumentNullException.ThrowIfNull(serializer);
            Services.Replace(ServiceDescriptor.Singleton(serializer));
            return this;
        }

        /// <summary>Sets how payloads are written.</summary>
        /// <param name="serializerFactory">Makes what writes and reads them.</param>
        public DaprWorkflowBuilder WithSerializer(Func<IServiceProvider, IWorkflowSerializer> serializerFactory)
        {
            ArgumentNullException.ThrowIfNull(serializerFactory);
            Services.Replace(ServiceDescriptor.Singleton<IDaprSerializer>(serializerFactory));
            return this;
        }

        /// <summary>Sets how payloads become JSON.</summary>
        /// <param name="jsonOptions">The options.</param>
        public DaprWorkflowBuilder WithJsonSerializer(JsonSerializerOptions jsonOptions) => WithSerializer(new JsonDaprSerializer(jsonOptions));

        /// <summary>Sets how large messages to and from the sidecar may be.</summary>
        /// <param name="maxReceiveMessageSize">How large those from it, in bytes; null for no limit.</param>
        /// <param name="maxSendMessageSize">How large those to it, in bytes; null for no limit.</param>
        public DaprWorkflowBuilder WithGrpcMessageSizeLimits(int? maxReceiveMessageSize = null, int? maxSendMessageSize = null)
        {
            Services.Replace(ServiceDescriptor.Singleton(new GrpcLimits(maxReceiveMessageSize, maxSendMessageSize)));
            return this;
        }
    }
}
