namespace Sidecar.Hosting.Processes;

/// <summary>What is started.</summary>
/// <param name="Line">The program and its arguments.</param>
/// <param name="Folder">The folder it is started in.</param>
/// <param name="Environment">Its whole environment.</param>
internal sealed record AppCommand(IReadOnlyList<string> Line, string Folder, IReadOnlyDictionary<string, string> Environment);
