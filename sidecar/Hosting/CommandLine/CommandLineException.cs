namespace Sidecar.Hosting.CommandLine;

/// <summary>A command line that cannot be understood; it is answered with the usage.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
