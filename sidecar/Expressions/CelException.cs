namespace Sidecar.Expressions;

/// <summary>An expression that does not compile, or cannot be evaluated for what it was given.</summary>
internal sealed class CelException(string message) : Exception(message);
