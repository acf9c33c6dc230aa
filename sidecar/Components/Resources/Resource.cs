using System.Text.Json.Nodes;

namespace Sidecar.Components.Resources;

/// <summary>One YAML document of a Dapr kind, as JSON.</summary>
/// <param name="Kind">Component, Subscription, Resiliency, Configuration, HTTPEndpoint, …</param>
/// <param name="ApiVersion">Such as <c>dapr.io/v1alpha1</c>.</param>
/// <param name="Name"><c>metadata.name</c>; empty when it is missing.</param>
/// <param name="Body">The whole document. Scalars without quotes that look like numbers or booleans are such.</param>
/// <param name="Places">Where each part of it stands.</param>
internal sealed record Resource(string Kind, string ApiVersion, string Name, JsonObject Body, SourceMap Places)
{
    /// <summary>The <c>spec</c>; empty when it is missing.</summary>
    public JsonObject Spec => Body["spec"] as JsonObject ?? [];

    /// <summary>The app ids that it is for; empty: all.</summary>
    public IReadOnlyList<string> Scopes => [.. (Body["scopes"] as JsonArray ?? []).Select(scope => scope?.ToString() ?? string.Empty)];

    /// <summary><c>metadata.namespace</c>; null when it is missing.</summary>
    public string? Namespace => (Body["metadata"] as JsonObject)?["namespace"]?.ToString();

    /// <summary>File and line where it begins.</summary>
    public string Source => Places.Of(Body);

    /// <summary>Whether it is for an application.</summary>
    public bool IsFor(string appId) => Scopes is { Count: 0 } || Scopes.Contains(appId);

    /// <summary>Whether another says the same, wherever it stands.</summary>
    public bool SaysTheSameAs(Resource other) => JsonNode.DeepEquals(Body, other.Body);
}
