using Dapr.Common.Serialization;

namespace Dapr.Workflow.Serialization;

/// <summary>Writes payloads of workflows as text and reads them.</summary>
public interface IWorkflowSerializer : IDaprSerializer;
