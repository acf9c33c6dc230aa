namespace Sidecar.PubSub.Delivery;

/// <summary>What an application may say about a message.</summary>
/// <param name="Status">SUCCESS, RETRY or DROP; null or empty is SUCCESS.</param>
internal sealed record TopicAnswer(string? Status);
