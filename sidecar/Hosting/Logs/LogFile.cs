using System.Globalization;

namespace Sidecar.Hosting.Logs;

/// <summary>A log file of an application or its sidecar, where and as the official CLI names it.</summary>
internal sealed class LogFile : IDisposable
{
    private const int KeptBefore = 4;
    private readonly Lock gate = new();
    private readonly StreamWriter writer;
    private bool closed;

    private LogFile(string path)
    {
        Path = path;
        writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Opens <c>{folder}/.dapr/logs/{appId}_{kind}_{time}.log</c>. Of those before it the last four stay.</summary>
    public static LogFile Open(string folder, string appId, string kind, DateTimeOffset at)
    {
        var logs = Directory.CreateDirectory(System.IO.Path.Combine(folder, ".dapr", "logs"));
        Prune(logs, $"{appId}_{kind}_");
        return new LogFile(System.IO.Path.Combine(logs.FullName, $"{appId}_{kind}_{at.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.log"));
    }

    /// <summary>Adds a line; nothing once it is closed.</summary>
    public void Write(string line)
    {
        lock (gate)
        {
            if (!closed)
            {
                writer.WriteLine(line);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            writer.Dispose();
        }
    }

    /// <summary>Names end with the time, so their order is that of their ages.</summary>
    private static void Prune(DirectoryInfo logs, string prefix)
    {
        foreach (var old in logs.EnumerateFiles($"{prefix}*.log").OrderByDescending(file => file.Name, StringComparer.Ordinal).Skip(KeptBefore))
        {
            try
            {
                old.Delete();
            }
            catch (IOException)
            {
                // Another run holds it, on a system that lets it; the next start tries again.
            }
        }
    }
}
