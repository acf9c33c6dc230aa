using System.Globalization;
using System.Numerics;
using System.Text;

namespace Sidecar.Invocation.Machine;

/// <summary>
/// The files by which the sidecars of one user on one machine find each other. It stands for the name resolution of the official runtime
/// and needs no service.
/// </summary>
internal sealed class PeerFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int Tries = 10;

    private readonly string path;

    private PeerFolder(string path) => this.path = path;

    /// <summary>Opens the folder of a registry: sidecars that were given the same one find each other.</summary>
    /// <exception cref="SidecarStartException">Someone else could write to it.</exception>
    public static PeerFolder Open(string registry, Func<string, string?> readEnvironment)
    {
        var parent = readEnvironment("XDG_RUNTIME_DIR") is { Length: > 0 } own && Directory.Exists(own) ? own : Path.GetTempPath();
        var mine = Path.Combine(parent, $"dapr-sidecar-{Environment.UserName}");
        MakePrivate(mine);
        return new PeerFolder(Path.Combine(mine, NameFor(registry)));
    }

    /// <summary>Makes a sidecar known. What sidecars that were killed have left is removed, in every registry.</summary>
    /// <returns>What <see cref="Remove"/> takes back when it ends.</returns>
    public string Write(PeerEntry entry)
    {
        RemoveLeftovers();
        for (var tries = Tries; ; tries--)
        {
            try
            {
                MakePrivate(path);
                return WriteFile(entry);
            }
            catch (IOException failure) when (failure is DirectoryNotFoundException or FileNotFoundException && tries > 1)
            {
                // Another sidecar saw it empty and removed it.
            }
        }
    }

    /// <summary>Takes back what <see cref="Write"/> made known; the folder goes with its last file.</summary>
    public void Remove(string file)
    {
        PeerFiles.Delete(file);
        PeerFiles.RemoveIfEmpty(path);
    }

    /// <summary>The sidecars of an application that still run. Files of those that were killed are removed.</summary>
    public IReadOnlyList<PeerEntry> Find(string appId, string @namespace)
    {
        var found = new List<PeerEntry>();
        foreach (var file in PeerFiles.In(path, NameOf(appId, @namespace) + ".*.peer"))
        {
            if (PeerFiles.Living(file) is { } entry && entry.AppId == appId && entry.Namespace == @namespace)
            {
                found.Add(entry);
            }
        }

        return found;
    }

    private void RemoveLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(path)!))
        {
            try
            {
                Array.ForEach(PeerFiles.In(folder, "*.peer"), file => _ = PeerFiles.Living(file));
                PeerFiles.RemoveIfEmpty(folder);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // They harm nobody; the next start tries again.
            }
        }
    }

    private string WriteFile(PeerEntry entry)
    {
        var file = Path.Combine(path, $"{NameOf(entry.AppId, entry.Namespace)}.{entry.ProcessId}.{entry.Port}.peer");
        var unfinished = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(entry.ToText()));
        }

        File.Move(unfinished, file, overwrite: true);
        return file;
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (File.GetUnixFileMode(folder) != OwnerOnly || new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new SidecarStartException($"{folder} must be a folder that only its owner can use; remove it");
        }
    }

    private static string NameOf(string appId, string @namespace) => NameFor($"{@namespace}/{appId}");

    // A checksum makes a name of any text, and what it names is compared: a hash of the cryptography library would be 4 MB and its loading at each start.
    private static string NameFor(string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(uint.MaxValue, BitOperations.Crc32C).ToString("x8", CultureInfo.InvariantCulture);
}
