using System.Globalization;

namespace Sidecar.Hosting.Logs;

/// <summary>A log file of an application or its sidecar, where and as the official CLI names it.</summary>
internal sealed class LogFile : IDisposable
{
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

    /// <summary>Opens <c>{folder}/.dapr/logs/{appId}_{kind}_{time}.log</c>.</summary>
    public static LogFile Open(string folder, string appId, string kind, DateTimeOffset at)
    {
        var logs = Directory.CreateDirectory(System.IO.Path.Combine(folder, ".dapr", "logs"));
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
}
