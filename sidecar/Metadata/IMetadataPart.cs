using System.Text.Json.Nodes;

namespace Sidecar.Metadata;

/// <summary>A capability's part of the metadata document, such as <c>subscriptions</c>.</summary>
internal interface IMetadataPart
{
    /// <summary>Adds it; what is empty is left out.</summary>
    void AddTo(JsonObject document);
}
