using System.Runtime.InteropServices;

namespace Sidecar.PubSub.Sqlite;

/// <summary>A message that waits for another attempt.</summary>
/// <param name="Attempts">How often it has failed.</param>
/// <param name="Due">When it is tried again.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Retry(int Attempts, DateTimeOffset Due);
