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
    /// <exception cref="RunFailedException">Another run has it, it cannot be written, or what lies in it is not a run's and shall not be emptied.</exception>
    public static DataFolder Take(string path, bool fresh)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            if (fresh && !IsOfARun(full))
            {
                throw new RunFailedException($"{full} holds what no run has put there: --fresh does not empty it");
            }

            return new DataFolder(full, Lock(full)).Begin(fresh);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"the data folder {full} cannot be written: {failure.Message.TrimEnd('.')}; choose another one with --data");
        }
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    private static bool IsOfARun(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, HolderName)) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private DataFolder Begin(bool fresh)
    {
        if (fresh)
        {
            Empty();
        }

        File.WriteAllText(System.IO.Path.Combine(Path, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    // The system gives the lock back when a process dies, whatever it dies of.
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            var holder = System.IO.Path.Combine(folder, HolderName);
            var who = File.Exists(holder) ? $" (process {File.ReadAllText(holder)})" : "";
            throw new RunFailedException($"the data folder {folder} is in use by another run{who}; end that one, or choose another folder with --data");
        }
    }

    /// <summary>Whether somebody else has the file: EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);

    private void Empty()
    {
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos().Where(entry => entry.Name is not (LockName or HolderName)))
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
