using System.Runtime.InteropServices;

namespace Sidecar.Bindings.LocalStorage;

/// <summary>Writes files so that a crash leaves either the old one or the new one, and never half of it.</summary>
internal static class DurableFile
{
    private const string Unfinished = ".unfinished";

    /// <summary>Writes a file; when this returns, it is on disk under its name.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():n}{Unfinished}");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        SyncFolder(folder);
    }

    /// <summary>Whether a file is what a write has not finished yet.</summary>
    public static bool IsUnfinished(string path) => Path.GetFileName(path) is ['.', ..] && path.EndsWith(Unfinished, StringComparison.Ordinal);

    /// <summary>Removes what a crash left of unfinished writes.</summary>
    public static void RemoveUnfinished(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $".*{Unfinished}", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }

    /// <summary>A new name is on disk once its folder is. .NET has no call for that.</summary>
    private static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
