namespace Sidecar.Hosting.Runs;

/// <summary>A run that cannot begin or go on; the message is the one line that says why.</summary>
internal sealed class RunFailedException(string message) : Exception(message);
