namespace Sidecar.Hosting.RunFiles;

/// <summary>A run file that cannot be used; the message names the place.</summary>
internal sealed class RunFileException(string file, long line, string message) : Exception($"{file}:{line}: {message}");
