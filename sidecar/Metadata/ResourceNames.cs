using System.Text.Json.Nodes;
using Sidecar.Components.Resources;

namespace Sidecar.Metadata;

/// <summary>The names of the resources that are neither components nor have a part of their own.</summary>
internal sealed class ResourceNames(ResourceSet resources) : IMetadataPart
{
    private static readonly (string Part, string Kind)[] Parts = [("workflowAccessPolicies", "WorkflowAccessPolicy"), ("resiliencies", "Resiliency")];

    /// <inheritdoc />
    public void AddTo(JsonObject document)
    {
        foreach (var (part, kind) in Parts)
        {
            if (resources.OfKind(kind).Select(resource => resource.Name).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } names)
            {
                document[part] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]);
            }
        }
    }
}
