using System.Text.Json.Nodes;
using Sidecar.Metadata;
using Sidecar.Workflows.Runtime;

namespace Sidecar.Workflows.Api;

/// <summary>What the metadata API tells of workflows: how many workers are connected.</summary>
internal sealed class WorkflowMetadata(WorkflowRuntime runtime) : IMetadataPart
{
    /// <inheritdoc />
    public void AddTo(JsonObject document)
    {
        if (runtime.Dispatcher.ConnectedWorkers is > 0 and var workers)
        {
            document["workflows"] = new JsonObject { ["connectedWorkers"] = workers };
        }
    }
}
