using System.Diagnostics;
using System.Globalization;

namespace Bench.Processes;

/// <summary>The processor time that each process of a run has taken so far, by name. Read from <c>/proc</c>; empty where there is none.</summary>
internal sealed record ProcessTimes(IReadOnlyDictionary<string, TimeSpan> Taken)
{
    /// <summary>Reads the times of a process, of those that it started, and of this one, which makes the load.</summary>
    public static ProcessTimes Read(int runId)
    {
        var taken = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Add(taken, "sidecars", runId);
            Add(taken, "this bench", Environment.ProcessId);
            foreach (var child in ChildrenOf(runId))
            {
                Add(taken, NameOf(child), child);
            }
        }

        return new ProcessTimes(taken);
    }

    /// <summary>What each process took since an earlier reading.</summary>
    public ProcessTimes Since(ProcessTimes earlier) =>
        new(Taken.ToDictionary(pair => pair.Key, pair => pair.Value - earlier.Taken.GetValueOrDefault(pair.Key)));

    private static void Add(SortedDictionary<string, TimeSpan> taken, string name, int id)
    {
        using var process = Process.GetProcessById(id);
        taken[name] = taken.GetValueOrDefault(name) + process.TotalProcessorTime;
    }

    private static IEnumerable<int> ChildrenOf(int id) => Directory.EnumerateDirectories($"/proc/{id}/task")
        .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    /// <summary>The assembly that a process runs: <c>dotnet bin/Order.dll</c> is Order.</summary>
    private static string NameOf(int id) =>
        Path.GetFileNameWithoutExtension(File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries).Last());
}
