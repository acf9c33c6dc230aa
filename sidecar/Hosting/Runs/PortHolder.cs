using System.Globalization;

namespace Sidecar.Hosting.Runs;

/// <summary>Finds who listens on a port, on Linux.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The process and its command; null when it cannot be told.</summary>
    public static string? Find(int port)
    {
        var sockets = Tables.Where(File.Exists).SelectMany(File.ReadLines).Select(line => Socket(line, port)).OfType<string>().ToHashSet();
        return sockets.Count == 0 ? null : Directory.EnumerateDirectories("/proc").Where(folder => Holds(folder, sockets)).Select(Describe).FirstOrDefault();
    }

    // A line: number, local address:port, remote one, state, …, the inode as tenth.
    private static string? Socket(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9
            && fields[3] == Listening
            && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? $"socket:[{fields[9]}]"
            : null;
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        if (!char.IsAsciiDigit(Path.GetFileName(process)[0]))
        {
            return false;
        }

        try
        {
            return Directory.EnumerateFiles(process + "/fd").Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Describe(string process)
    {
        var command = string.Join(' ', File.ReadAllText(process + "/cmdline").Split(['\0', '\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        return $"process {Path.GetFileName(process)} ({(command.Length > 120 ? command[..120] + "…" : command)})";
    }
}
