using System.Net;
using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>A request that the sidecar failed.</summary>
/// <param name="status">Its status.</param>
/// <param name="message">What this exception says.</param>
/// <param name="text">What the sidecar said.</param>
/// <param name="details">What it said besides; null for nothing.</param>
internal sealed class SidecarRequestException(HttpStatusCode status, string message, string text, IReadOnlyList<JsonElement>? details)
    : HttpRequestException(message, inner: null, status)
{
    /// <summary>What the sidecar said.</summary>
    public string Text { get; } = text;

    /// <summary>What it said besides, each with its @type.</summary>
    public IReadOnlyList<JsonElement> Details { get; } = details ?? [];
}
