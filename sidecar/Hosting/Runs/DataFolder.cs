using System.Globalization;

namespace Sidecar.Hosting.Runs;

/// <summary>The folder that a run's databases and files lie in, held by one run at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = ".lock";
    private const string HolderName = ".holder";
    private readonly FileStream held;

    private DataFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Takes the folder, making it where it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="fresh">Empty it first.</param>
    /// <exception cref="RunFailedException">Another run has it.</exception>
    public static DataFolder Take(string path, bool fresh)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        var folder = new DataFolder(full, Lock(full));
        if (fresh)
        {
            folder.Empty();
        }

        File.WriteAllText(System.IO.Path.Combine(full, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return folder;
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    // The system gives the lock back when a process dies, whatever it dies of.
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            var holder = System.IO.Path.Combine(folder, HolderName);
            var who = File.Exists(holder) ? $" (process {File.ReadAllText(holder)})" : "";
            throw new RunFailedException($"the data folder {folder} is in use by another run{who}; end that one, or choose another folder with --data");
        }
    }

    private void Empty()
    {
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos().Where(entry => entry.Name != LockName))
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
