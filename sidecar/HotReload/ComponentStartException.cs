namespace Sidecar.HotReload;

/// <summary>
/// A reloaded component that did not start and does not say <c>ignoreErrors</c>; the message is one line with its file and line.
/// </summary>
internal sealed class ComponentStartException(string message, Exception cause) : Exception(message, cause);
