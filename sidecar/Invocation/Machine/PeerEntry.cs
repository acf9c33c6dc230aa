using System.Diagnostics;
using System.Globalization;

namespace Sidecar.Invocation.Machine;

/// <summary>What a sidecar tells the others of its machine about itself: the content of a small file that only its user can read.</summary>
/// <param name="AppId">Its application.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Port">Where it listens for them, on loopback.</param>
/// <param name="Token">What they must show.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="ProcessStart">When that began, in milliseconds of Unix time, so that another process with the same id is told apart.</param>
internal sealed record PeerEntry(string AppId, string Namespace, int Port, string Token, int ProcessId, long ProcessStart)
{
    private const long Tolerance = 2_000;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>An entry for a sidecar of this process.</summary>
    public static PeerEntry OfThisProcess(string appId, string @namespace, int port, string token)
    {
        using var process = Process.GetCurrentProcess();
        return new PeerEntry(appId, @namespace, port, token, process.Id, StartOf(process));
    }

    /// <summary>Reads what <see cref="ToText"/> wrote; null when it is something else.</summary>
    public static PeerEntry? Parse(string text) =>
        text.Split('\n') is [var app, var @namespace, var port, var token, var process, var start]
        && int.TryParse(port, Invariant, out var portNumber)
            && int.TryParse(process, Invariant, out var processId)
            && long.TryParse(start, Invariant, out var processStart)
            ? new PeerEntry(app, @namespace, portNumber, token, processId, processStart)
            : null;

    /// <summary>A line for each of its parts.</summary>
    public string ToText() => string.Create(Invariant, $"{AppId}\n{Namespace}\n{Port}\n{Token}\n{ProcessId}\n{ProcessStart}");

    /// <summary>Whether its process still runs.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return Math.Abs(StartOf(process) - ProcessStart) < Tolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();
}
